import { DescribeSecretCommand, GetSecretValueCommand, PutSecretValueCommand, ResourceNotFoundException, UpdateSecretVersionStageCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { RotatedSecret } from './rotate-secret.ts';

/** The secret that is rotated, in Secrets Manager. */
export function openRotatedSecret(client: SecretsManagerClient, SecretId: string): RotatedSecret {
  return {
    async versions() {
      return (await client.send(new DescribeSecretCommand({ SecretId }))).VersionIdsToStages ?? {};
    },
    async read(version) {
      try {
        const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId, VersionStage: version.stage, ...('id' in version ? { VersionId: version.id } : {}) }));
        return SecretString === undefined ? null : (JSON.parse(SecretString) as Record<string, string>);
      } catch (error) {
        if (error instanceof ResourceNotFoundException) return null;
        throw error;
      }
    },
    async putPending(id, value) {
      await client.send(new PutSecretValueCommand({ SecretId, ClientRequestToken: id, SecretString: JSON.stringify(value), VersionStages: ['AWSPENDING'] }));
    },
    async makeCurrent(id, from) {
      await client.send(new UpdateSecretVersionStageCommand({ SecretId, VersionStage: 'AWSCURRENT', MoveToVersionId: id, ...(from === null ? {} : { RemoveFromVersionId: from }) }));
    },
  };
}
