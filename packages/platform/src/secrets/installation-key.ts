import { hkdfSync, randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from '@aistudio/contract';
import { AppError } from '@aistudio/core';
import type { Database } from '@aistudio/database';

/** The one key of an installation. Everything else is derived from it, by purpose. */
export interface InstallationKey {
  /** 32 bytes for one purpose (HKDF-SHA-256, RFC 5869). */
  derive(purpose: string): Uint8Array;
  /** Where it is stored, for the operator. */
  source: 'file' | 'database' | 'environment';
}

export interface InstallationKeyOptions {
  database: Pick<Database, 'capabilities' | 'query'>;
  dataDirectory: string;
  /** Null: the key stored with the data. */
  secretKey: string | null;
  /** Whether to create a key if there is none. */
  mayMake: boolean;
}

export const minimumKeyLength = 32;

/**
 * The key from AISTUDIO_SECRET_KEY (at least 32 characters of any text), else one created on first use and stored next to the
 * data: `secret.key` in the data directory, readable only by its owner, or a row if processes share a Postgres.
 * Throws invalid_request for a key that is too short, and for a missing one if `mayMake` is false: a process that only opens
 * what others sealed would create a key that opens nothing.
 */
export async function openInstallationKey({ database, dataDirectory, secretKey, mayMake }: InstallationKeyOptions): Promise<InstallationKey> {
  if (secretKey === null) {
    const { shared } = database.capabilities;
    const found = shared ? await readKeyRow(database) : await readKeyFile(keyFileIn(dataDirectory));
    if (found === null && !mayMake) throw new AppError('invalid_request', 'This process does not have the installation key: set AISTUDIO_SECRET_KEY or, in AWS, INSTALLATION_KEY_SECRET_ARN.');
    return shared ? keyFrom(found ?? (await createKeyRow(database)), 'database') : keyFrom(found ?? (await createKeyFile(dataDirectory)), 'file');
  }
  if (secretKey.length < minimumKeyLength)
    throw new AppError('invalid_request', say`AISTUDIO_SECRET_KEY must have at least ${minimumKeyLength} characters: make one with "openssl rand -hex 32".`);
  return keyFrom(secretKey, 'environment');
}

function keyFrom(material: string, source: InstallationKey['source']): InstallationKey {
  return { source, derive: (purpose) => new Uint8Array(hkdfSync('sha256', material, 'aistudio', purpose, 32)) };
}

const createRow = { name: 'create_installation_key', text: `INSERT INTO settings (key, value) VALUES ('installation-key', $1::text) ON CONFLICT (key) DO NOTHING` };
const readRow = { name: 'read_installation_key', text: `SELECT value FROM settings WHERE key = 'installation-key'` };

/** A key stored beside its data does not keep out anybody who can read both; for more, an operator sets AISTUDIO_SECRET_KEY. */
async function createKeyRow(database: Pick<Database, 'query'>): Promise<string> {
  await database.query(createRow, [JSON.stringify(randomBytes(32).toString('hex'))]);
  return (await readKeyRow(database)) as string;
}

async function readKeyRow(database: Pick<Database, 'query'>): Promise<string | null> {
  const [row] = await database.query<{ value: string }>(readRow);
  return row === undefined ? null : (JSON.parse(row.value) as string);
}

const keyFileIn = (dataDirectory: string): string => join(dataDirectory, 'secret.key');

async function createKeyFile(dataDirectory: string): Promise<string> {
  const path = keyFileIn(dataDirectory);
  await mkdir(dataDirectory, { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const key = `${randomBytes(32).toString('base64')}\n`;
    await writeFile(draft, key, { mode: 0o600, flag: 'wx', flush: true });
    // A link fails if the file exists: two processes that start at once both end up with one key.
    await link(draft, path)
      .catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') throw error;
        // A file system without hard links; the directory's lock keeps a second process out of it.
        return writeFile(path, key, { mode: 0o600, flag: 'wx', flush: true });
      })
      .catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
  } finally {
    await rm(draft, { force: true });
  }
  return (await readKeyFile(path)) as string;
}

async function readKeyFile(path: string): Promise<string | null> {
  try {
    const text = (await readFile(path, 'utf8')).trim();
    if (text.length < minimumKeyLength) throw new AppError('invalid_request', say`The key file ${path} is damaged: put the original back, for without it the stored secrets are lost.`);
    await chmod(path, 0o600);
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
