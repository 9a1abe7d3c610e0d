import { expect, test } from 'vitest';
import { environmentVariables } from '@aistudio/contract';
import { readConfig } from './config.ts';

test('an empty environment is a complete configuration', () => {
  expect(readConfig({})).toMatchObject({ port: null, host: '127.0.0.1', dataDirectory: '.aistudio', database: { kind: 'embedded', directory: '.aistudio' }, administrator: null, servers: [], oidc: null, durable: true, drainMs: 100_000, ollamaBaseUrl: 'http://127.0.0.1:11434' });
});

test('a database URL chooses a server', () => {
  expect(readConfig({ DATABASE_URL: 'postgresql://db/x' }).database).toEqual({ kind: 'postgres', url: 'postgresql://db/x' });
});

test('background work is left to workers apart where the environment says so', () => {
  expect([{}, { AISTUDIO_WORKER: 'apart' }].map((more) => readConfig({ DATABASE_URL: 'postgres://db/x', ...more }).workerApart)).toEqual([false, true]);
});

const cluster = 'arn:aws:rds:eu-central-1:123456789012:cluster:aistudio-dev-db';

test('AISTUDIO_PLATFORM=aws chooses the cluster, in the region that its ARN names', () => {
  expect(readConfig({ AISTUDIO_PLATFORM: 'aws', RDS_RESOURCE_ARN: cluster, DATABASE_SECRET_ARN: 's' })).toMatchObject({
    cloud: { stage: null, objects: null, queues: null, configuration: null, installationKey: null, agentUri: null },
    database: { kind: 'data-api', resourceArn: cluster, secretArn: 's', databaseName: 'aistudio', region: 'eu-central-1', endpoint: null },
  });
});

test('an empty value counts as unset', () => {
  expect(readConfig(Object.fromEntries(environmentVariables.map(({ name }) => [name, '']))) ).toEqual(readConfig({}));
});

test.each([
  [{ PORT: 'http' }, /PORT must be a whole number/],
  [{ PORT: '70000' }, /PORT must be a whole number/],
  [{ AISTUDIO_METRICS_SECONDS: '61' }, /AISTUDIO_METRICS_SECONDS must be a whole number from 1 to 60/],
  [{ AISTUDIO_PLATFORM: 'azure' }, /AISTUDIO_PLATFORM must be one of local, aws/],
  [{ AISTUDIO_PLATFORM: 'aws', RDS_RESOURCE_ARN: cluster }, /also needs RDS_RESOURCE_ARN and DATABASE_SECRET_ARN/],
  [{ AISTUDIO_PLATFORM: 'aws', RDS_RESOURCE_ARN: 'aistudio', DATABASE_SECRET_ARN: 's' }, /RDS_RESOURCE_ARN must be the ARN of a cluster/],
  [{ AISTUDIO_PLATFORM: 'aws', RDS_RESOURCE_ARN: cluster, DATABASE_SECRET_ARN: 's', DATABASE_URL: 'postgres://x' }, /DATABASE_URL is not used with AISTUDIO_PLATFORM=aws/],
  [{ RDS_RESOURCE_ARN: cluster, DATABASE_SECRET_ARN: 's' }, /are for AISTUDIO_PLATFORM=aws/],
  [{ DOCUMENTS_BUCKET_NAME: 'b' }, /DOCUMENTS_BUCKET_NAME is for AISTUDIO_PLATFORM=aws/],
  [{ INSTALLATION_KEY_SECRET_ARN: 'arn:aws:secretsmanager:x' }, /INSTALLATION_KEY_SECRET_ARN is for AISTUDIO_PLATFORM=aws/],
  [{ JOB_QUEUE_URL_PREFIX: 'https://sqs/x-' }, /JOB_QUEUE_URL_PREFIX is for AISTUDIO_PLATFORM=aws/],
  [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL must begin with postgres/],
  [{ AISTUDIO_WORKER: 'apart' }, /AISTUDIO_WORKER=apart also needs DATABASE_URL/],
  [{ AISTUDIO_WORKER: 'none' }, /AISTUDIO_WORKER must be one of beside, apart/],
  [{ AISTUDIO_ADMIN_EMAIL: 'a@b.org' }, /AISTUDIO_ADMIN_EMAIL also needs AISTUDIO_ADMIN_PASSWORD/],
  [{ OIDC_ISSUER: 'https://id.example.org', OIDC_CLIENT_ID: 'x' }, /also needs OIDC_CLIENT_SECRET/],
  [{ OIDC_CLIENT_SECRET: 'x' }, /also needs OIDC_ISSUER and OIDC_CLIENT_ID/],
  [{ AISTUDIO_SECRET_KEY: 'short' }, /at least 32 characters/],
  [{ AISTUDIO_PUBLIC_URL: 'ai.example.org' }, /AISTUDIO_PUBLIC_URL must be an address/],
  [{ AISTUDIO_PUBLIC_URL: 'https://school.example/ai' }, /AISTUDIO_PUBLIC_URL must be an address without a path/],
  [{ AISTUDIO_PUBLIC_URL: 'https://school.example/?x=1' }, /AISTUDIO_PUBLIC_URL must be an address without a path/],
  [{ AISTUDIO_PUBLIC_URL: 'https://user@school.example' }, /AISTUDIO_PUBLIC_URL must be an address without a path/],
  [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL must be one of/],
])('%o is refused in one sentence that says what to change', (environment, sentence) => {
  expect(() => readConfig(environment)).toThrow(sentence);
});

test('a secret never appears in an error', () => {
  expect(() => readConfig({ AISTUDIO_SECRET_KEY: 'hunter2' })).toThrow(expect.not.objectContaining({ message: expect.stringContaining('hunter2') }) as Error);
});
