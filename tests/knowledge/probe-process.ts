import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { createFrameReader, encodeFrame } from '../../packages/knowledge/src/ingest/cage/frames.ts';

// Tries everything a document must not do from inside a cage, and reports the results.
const out = new Socket({ fd: 3, readable: false, writable: true });
const say = (json: unknown) => encodeFrame({ json }).forEach((bytes) => out.write(bytes));
const identity = randomUUID();

const attempts: Record<string, (rest: string) => unknown> = {
  environment: () => Object.keys(process.env),
  identity: () => identity,
  read: (path) => readFileSync(path, 'utf8'),
  write: () => writeFileSync('/tmp/written-by-a-document', ''),
  program: () => spawnSync('true').status,
  thread: () => new Worker('1', { eval: true }).threadId,
  network: () => new Promise((done) => connect(443, '93.184.215.14').on('connect', () => done('connected')).on('error', (error: { code?: string }) => done(error.code))),
};

let question = '';
process.stdin.on(
  'data',
  createFrameReader(1_000, (frame) => {
    if ('json' in frame) question = (frame.json as { question: string }).question;
    else void answer();
  }),
);
say({ type: 'ready' });

async function answer(): Promise<void> {
  const [name = '', rest = ''] = question.split(' ');
  try {
    say({ type: 'answer', answer: await attempts[name]!(rest) });
  } catch (error) {
    say({ type: 'answer', answer: (error as { code?: string }).code });
  }
  say({ type: 'done' });
}
