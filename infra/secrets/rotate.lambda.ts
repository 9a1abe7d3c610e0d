import { RDSDataClient } from '@aws-sdk/client-rds-data';
import { GetRandomPasswordCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { openRotatedSecret } from './open-rotated-secret.ts';
import { openRotationDatabase } from './open-rotation-database.ts';
import { rotateSecret } from './rotate-secret.ts';

interface RotationEvent {
  Step: string;
  SecretId: string;
  ClientRequestToken: string;
}

const read = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
};
const secrets = new SecretsManagerClient({});
const database = openRotationDatabase(new RDSDataClient({}), secrets, {
  resourceArn: read('RDS_RESOURCE_ARN'),
  database: read('RDS_DATABASE_NAME'),
  masterSecretArn: read('MASTER_SECRET_ARN'),
  probeSecretArn: read('PROBE_SECRET_ARN'),
});

export async function handler({ Step, SecretId, ClientRequestToken }: RotationEvent): Promise<void> {
  const newPassword = async () => (await secrets.send(new GetRandomPasswordCommand({ PasswordLength: 32, ExcludePunctuation: true }))).RandomPassword as string;
  await rotateSecret(Step, ClientRequestToken, { secret: openRotatedSecret(secrets, SecretId), database, newPassword });
}
