import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';

export interface Migration {
  /** Without the extension: `0002_conversations`, `20261127T1240-documents`. */
  name: string;
  statements: string[];
  /** SHA-256 of the text with Unix line ends, hex. */
  checksum: string;
}

export const migrationsDirectory = new URL('../../migrations/', import.meta.url);

/** Named by the minute in which it was started, so that parallel work does not take the same name; the first ones have numbers. */
const shape = /^(\d{4}_|\d{8}T\d{4}-)[a-z0-9-_]+\.sql$/;

/** The program's migrations in order of name. Rejects a name of another form. */
export async function readMigrations(directory: URL = migrationsDirectory): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => {
      if (!shape.test(file)) throw new Error(`Migration ${file} should be named by its time in UTC, such as 20261127T1240-documents.sql.`);
      const text = (await readFile(new URL(file, directory), 'utf8')).replaceAll('\r\n', '\n');
      return { name: file.slice(0, -4), statements: splitStatements(text), checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/**
 * The statements of a script, so that every driver can run them one by one. A semicolon counts outside
 * 'strings', "names", $tag$ bodies $tag$, -- lines and block comments.
 */
export function splitStatements(script: string): string[] {
  const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([a-z_]*)\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\/|;/gi;
  const ends = [...script.matchAll(token)].filter(([text]) => text === ';').map((match) => match.index);
  const pieces = [...ends, script.length].map((end, index) => script.slice(index === 0 ? 0 : ends[index - 1]! + 1, end));
  return pieces.map((piece) => piece.trim()).filter((piece) => piece.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').trim() !== '');
}
