import { ExecuteStatementCommand, type RDSDataClient } from '@aws-sdk/client-rds-data';
import { PutSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Login, RotationDatabase } from './rotate-secret.ts';

interface Place {
  resourceArn: string;
  database: string;
  masterSecretArn: string;
  probeSecretArn: string;
}

/** The database through the RDS Data API, which logs in with the current value of a secret: a new login is tested through a separate secret. */
export function openRotationDatabase(data: RDSDataClient, secrets: SecretsManagerClient, { resourceArn, database, masterSecretArn, probeSecretArn }: Place): RotationDatabase {
  const run = async (secretArn: string, sql: string): Promise<void> => {
    await data.send(new ExecuteStatementCommand({ resourceArn, database, secretArn, sql }));
  };
  const setProbe = (value: object) => secrets.send(new PutSecretValueCommand({ SecretId: probeSecretArn, SecretString: JSON.stringify(value) }));
  return {
    asMaster: (sql) => run(masterSecretArn, sql),
    async tryLogin({ username, password }: Login) {
      await setProbe({ username, password });
      try {
        await run(probeSecretArn, 'SELECT 1');
      } finally {
        await setProbe({});
      }
    },
  };
}
