import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Terminal } from './terminal.ts';

/** Standard output for what was asked for, standard error for the rest, and questions if somebody is at a keyboard. */
export function openTerminal(): Terminal {
  return {
    print: (line) => void process.stdout.write(`${line}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
    async ask(question, { hidden }) {
      if (!process.stdin.isTTY) return null;
      let muted = false;
      const output = new Writable({
        write(text, _encoding, done) {
          if (!muted) process.stderr.write(text as Uint8Array);
          done();
        },
      });
      const reader = createInterface({ input: process.stdin, output, terminal: true });
      const answer = reader.question(question);
      muted = hidden;
      try {
        return await answer;
      } finally {
        reader.close();
        if (hidden) process.stderr.write('\n');
      }
    },
  };
}
