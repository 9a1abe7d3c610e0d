import { randomBytes } from 'node:crypto';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { openRotatedSecret } from '../../secrets/open-rotated-secret.ts';
import { rotateSecret, type Login } from '../../secrets/rotate-secret.ts';

interface Places {
  /** The secret's id in Secrets Manager. */
  url: string;
  /** `postgres://…` of the database, as its master user. */
  databaseUrl: string;
  /** Runs a statement at an address. */
  ask: (address: string, sql: string) => Promise<void>;
}

/** The rotation function's own steps, with a local Secrets Manager and a Postgres that requires passwords. */
export function rotateLocally({ url, databaseUrl, ask }: Places): (event: { Step: string; SecretId: string; ClientRequestToken: string }) => Promise<void> {
  const client = new SecretsManagerClient({ endpoint: url, region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
  const database = {
    asMaster: (sql: string) => ask(databaseUrl, sql),
    tryLogin: ({ username, password }: Login) => ask(Object.assign(new URL(databaseUrl), { username, password }).href, 'SELECT 1'),
  };
  return ({ Step, SecretId, ClientRequestToken }) => rotateSecret(Step, ClientRequestToken, { secret: openRotatedSecret(client, SecretId), database, newPassword: async () => randomBytes(16).toString('hex') });
}
