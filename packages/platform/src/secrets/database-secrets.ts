import type { Secrets } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { openEnvelope, sealEnvelope } from './envelope.ts';
import { assertSecretName } from './secret-name.ts';

/** Encrypted rows, for processes that share a database but no disk. The key is the installation's, wherever that is stored. */
export function createDatabaseSecrets(options: { database: Pick<Database, 'query'>; key: Uint8Array }): Secrets {
  const { database, key } = options;
  return {
    async get(name) {
      assertSecretName(name);
      const [row] = await database.query<{ envelope: string }>({ name: 'read_secret', text: 'SELECT envelope FROM secrets WHERE name = $1' }, [name]);
      return row ? openEnvelope(key, name, row.envelope) : null;
    },
    async set(name, value) {
      assertSecretName(name);
      await database.query(
        {
          name: 'write_secret',
          text: `INSERT INTO secrets (name, envelope) VALUES ($1, $2)
                 ON CONFLICT (name) DO UPDATE SET envelope = excluded.envelope, updated_at = now()`,
        },
        [name, sealEnvelope(key, name, value)],
      );
    },
    async delete(name) {
      assertSecretName(name);
      await database.query({ name: 'delete_secret', text: 'DELETE FROM secrets WHERE name = $1' }, [name]);
    },
  };
}
