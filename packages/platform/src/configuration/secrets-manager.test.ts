import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type ApiServer } from '../../../../local-cloud/api/start-api.ts';
import { localCredentials, localRegion } from '../../../../local-cloud/objects/start-fauxqs.ts';
import { SecretsManager } from '../../../../local-cloud/secrets/secrets-manager.ts';
import { createSystemClock } from '../clock/system.ts';
import { openManagedSecret } from './secrets-manager.ts';

const manager = new SecretsManager();
let server: ApiServer;
const silent = { debug() {}, info() {}, warn() {}, error() {}, with: () => silent };
const open = (arn: string, endpoint = server.url) => openManagedSecret({ arn, region: localRegion, endpoint, clock: createSystemClock(), log: silent });

beforeAll(async () => {
  Object.assign(process.env, localCredentials);
  server = await startApi({ services: [manager.service()] });
});
afterAll(() => server.stop());

test('the current value is known at once, and a new one after the next check, without reopening it', async () => {
  const arn = manager.create('keys', 'one');
  const secret = await open(arn);
  const seen: string[] = [];
  secret.watch((text) => seen.push(text));
  expect(secret.current()).toBe('one');
  manager.set(arn, 'two');
  await secret.look();
  await secret.look();
  expect([secret.current(), seen]).toEqual(['two', ['two']]);
  secret.close();
});

test('a pending version is not used as a value', async () => {
  const arn = manager.create('rotated', 'old');
  const secret = await open(arn);
  const rotation = 'arn:aws:lambda:us-east-1:123456789012:function:rotation';
  manager.rotations.set(rotation, async ({ Step }) => {
    await secret.look();
    expect([Step, secret.current()]).toEqual([Step, 'old']);
  });
  const { handlers } = manager.service();
  await handlers.RotateSecret!({ SecretId: arn, RotationLambdaARN: rotation });
  secret.close();
});

test('while Secrets Manager does not respond, the last value is kept', async () => {
  const arn = manager.create('kept', 'value');
  const other = await startApi({ services: [manager.service()] });
  const secret = await open(arn, other.url);
  await other.stop();
  await secret.look();
  expect(secret.current()).toBe('value');
  secret.close();
});

test('a missing secret cannot be opened', async () => {
  await expect(open('arn:aws:secretsmanager:us-east-1:123456789012:secret:none')).rejects.toThrow(/find the specified secret/);
});

test("the local server refuses what is not in AWS's schemas", async () => {
  const answer = await fetch(server.url, { method: 'POST', headers: { authorization: 'AWS4-HMAC-SHA256 Credential=x', 'x-amz-target': 'secretsmanager.GetSecretValue' }, body: JSON.stringify({ SecretID: 'a' }) });
  expect([answer.status, await answer.json()]).toEqual([400, { __type: 'ValidationException', message: 'GetSecretValue has no member SecretID.' }]);
});
