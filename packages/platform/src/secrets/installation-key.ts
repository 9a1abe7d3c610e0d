import { hkdfSync, randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@aistudio/core';

/** The one key of an installation. Everything else is derived from it, by purpose. */
export interface InstallationKey {
  /** 32 bytes for one purpose (HKDF-SHA-256, RFC 5869). */
  derive(purpose: string): Uint8Array;
  /** `file` or `environment`, for the operator. */
  source: 'file' | 'environment';
}

export const minimumKeyLength = 32;

/**
 * The key from AISTUDIO_SECRET_KEY (at least 32 characters of any text), else from `secret.key` in the data directory,
 * which is made on first use, readable for its owner alone. Throws invalid_request for a key that is too short.
 */
export async function openInstallationKey(options: { dataDirectory: string; secretKey: string | null }): Promise<InstallationKey> {
  const { dataDirectory, secretKey } = options;
  if (secretKey === null) return keyFrom(await readOrCreateKeyFile(dataDirectory), 'file');
  if (secretKey.length < minimumKeyLength)
    throw new AppError('invalid_request', `AISTUDIO_SECRET_KEY must have at least ${minimumKeyLength} characters: make one with "openssl rand -hex 32".`);
  return keyFrom(secretKey, 'environment');
}

function keyFrom(material: string, source: InstallationKey['source']): InstallationKey {
  return { source, derive: (purpose) => new Uint8Array(hkdfSync('sha256', material, 'aistudio', purpose, 32)) };
}

async function readOrCreateKeyFile(dataDirectory: string): Promise<string> {
  const path = join(dataDirectory, 'secret.key');
  const existing = await readKeyFile(path);
  if (existing !== null) return existing;
  await mkdir(dataDirectory, { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
    // A link fails where the file exists: of two processes that start at once, both end up with one key.
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
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
    if (text.length < minimumKeyLength) throw new AppError('invalid_request', `The key file ${path} is damaged: put the original back, for without it the stored secrets are lost.`);
    await chmod(path, 0o600);
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
