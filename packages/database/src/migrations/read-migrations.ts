import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';

export interface Migration {
  /** From the file's name: 2 for `0002_conversations.sql`. */
  number: number;
  /** Without the extension: `0002_conversations`. */
  name: string;
  statements: string[];
  /** SHA-256 of the text with Unix line ends, hex. */
  checksum: string;
}

export const migrationsDirectory = new URL('../../migrations/', import.meta.url);

/** The program's migrations in order. Rejects when their numbers are not 1, 2, 3… */
export async function readMigrations(directory: URL = migrationsDirectory): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file, index) => {
      const number = Number(/^(\d{4})_[a-z0-9-_]+\.sql$/.exec(file)?.[1]);
      if (number !== index + 1) throw new Error(`Migration ${file} should have the number ${String(index + 1).padStart(4, '0')}.`);
      const text = (await readFile(new URL(file, directory), 'utf8')).replaceAll('\r\n', '\n');
      return { number, name: file.slice(0, -4), statements: splitStatements(text), checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/**
 * The statements of a script, so that every driver can run them one by one. A semicolon counts outside of
 * 'strings', "names", $tag$ bodies $tag$, -- lines and block comments.
 */
export function splitStatements(script: string): string[] {
  const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([a-z_]*)\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\/|;/gi;
  const ends = [...script.matchAll(token)].filter(([text]) => text === ';').map((match) => match.index);
  const pieces = [...ends, script.length].map((end, index) => script.slice(index === 0 ? 0 : ends[index - 1]! + 1, end));
  return pieces.map((piece) => piece.trim()).filter((piece) => piece.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').trim() !== '');
}
