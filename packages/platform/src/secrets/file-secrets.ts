import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Secrets } from '@aistudio/core';
import { openEnvelope, sealEnvelope } from './envelope.ts';
import { assertSecretName } from './secret-name.ts';

/** One encrypted file per secret, 0600, replaced as a whole: a reader sees the old value or the new one, even after a crash. */
export function createFileSecrets(options: { directory: string; key: Uint8Array }): Secrets {
  const { directory, key } = options;
  const pathOf = (name: string) => {
    assertSecretName(name);
    return join(directory, `${name.replaceAll('/', '.')}.json`);
  };
  return {
    async get(name) {
      const path = pathOf(name);
      try {
        return openEnvelope(key, name, await readFile(path, 'utf8'));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    async set(name, value) {
      const path = pathOf(name);
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const draft = `${path}.${randomBytes(6).toString('hex')}`;
      try {
        await using file = await open(draft, 'wx', 0o600);
        await file.writeFile(sealEnvelope(key, name, value));
        await file.sync();
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    async delete(name) {
      await rm(pathOf(name), { force: true });
    },
  };
}
