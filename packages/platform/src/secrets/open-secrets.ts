import { join } from 'node:path';
import { AppError, type Seals, type Secrets } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { createSeals } from './create-seals.ts';
import { createDatabaseSecrets } from './database-secrets.ts';
import { EnvelopeError } from './envelope.ts';
import { createFileSecrets } from './file-secrets.ts';
import { type InstallationKey, type InstallationKeyOptions, openInstallationKey } from './installation-key.ts';

export interface OpenedSecrets {
  secrets: Secrets;
  seals: Seals;
  /** For signing session cookies: 43 characters or more, the same wherever the key is the same. */
  cookieSecret: string;
}

const checkName = 'installation/key-check';

/**
 * The secrets of this installation: files next to the embedded database, rows on a server's. Throws invalid_request in
 * one sentence if the stored data was written with another key.
 */
export async function openSecrets(options: InstallationKeyOptions): Promise<OpenedSecrets> {
  const { database, dataDirectory } = options;
  const installationKey = await openInstallationKey(options);
  const key = installationKey.derive('secrets');
  const files = createFileSecrets({ directory: join(dataDirectory, 'secrets'), key });
  const secrets = database.capabilities.shared ? createDatabaseSecrets({ database, key }) : files;
  await checkStore(secrets, installationKey);
  await checkDatabase(database, installationKey);
  return { secrets, seals: createSeals(installationKey), cookieSecret: Buffer.from(installationKey.derive('session cookies')).toString('base64') };
}

async function checkStore(secrets: Secrets, key: InstallationKey): Promise<void> {
  try {
    if ((await secrets.get(checkName)) === null) await secrets.set(checkName, 'this key opens this installation');
  } catch (error) {
    throw error instanceof EnvelopeError ? wrongKey(key, error) : error;
  }
}

/** The database's fingerprint of the key: enough to recognise it, not enough to recover it. */
async function checkDatabase(database: Pick<Database, 'capabilities' | 'query'>, key: InstallationKey): Promise<void> {
  const value = JSON.stringify(Buffer.from(key.derive('fingerprint')).toString('hex'));
  const insert = `INSERT INTO settings (key, value) VALUES ('key-fingerprint', $1) ON CONFLICT (key) DO NOTHING`;
  await database.query({ name: 'note_key_fingerprint', text: insert }, [value]);
  const select = `SELECT value FROM settings WHERE key = 'key-fingerprint'`;
  const [row] = await database.query<{ value: string }>({ name: 'read_key_fingerprint', text: select });
  if (row?.value !== value) throw wrongKey(key);
}

function wrongKey(key: InstallationKey, cause?: unknown): AppError {
  const advice =
    key.source === 'environment'
      ? 'AISTUDIO_SECRET_KEY is not the key this data was encrypted with: set the former one (or remove it, if the key was in the data directory).'
      : 'This data was encrypted with another key: put the former secret.key back into the data directory, or set AISTUDIO_SECRET_KEY to the key all processes share.';
  return new AppError('invalid_request', advice, { cause });
}
