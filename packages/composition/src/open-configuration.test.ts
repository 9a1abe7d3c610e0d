import type { Log } from '@aistudio/core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startApi, type ApiServer } from '../../../local-cloud/api/start-api.ts';
import { localCredentials } from '../../../local-cloud/objects/start-fauxqs.ts';
import { SecretsManager } from '../../../local-cloud/secrets/secrets-manager.ts';
import { createManualClock } from '../../../tests/support/manual-clock.ts';
import { openConfiguration } from './open-configuration.ts';

const manager = new SecretsManager();
let server: ApiServer;
beforeAll(async () => {
  Object.assign(process.env, localCredentials);
  server = await startApi({ services: [manager.service()] });
});
afterAll(() => server.stop());

async function open(configuration: string, environment: Record<string, string> = {}) {
  const arn = manager.create('configuration', configuration);
  const warned: string[] = [];
  const log = { debug() {}, info() {}, warn: (event: string) => void warned.push(event), error() {} } as unknown as Log;
  const clock = createManualClock();
  const place = { AISTUDIO_PLATFORM: 'aws', RDS_RESOURCE_ARN: 'arn:aws:rds:us-east-1:123456789012:cluster:aistudio-dev-db', DATABASE_SECRET_ARN: 's', CONFIGURATION_SECRET_ARN: arn, AWS_ENDPOINT_URL_SECRETS_MANAGER: server.url };
  const opened = await openConfiguration({ environment: { ...place, ...environment }, clock, createLog: () => log });
  const change = async (text: string, seen: () => boolean) => {
    manager.set(arn, text);
    await vi.waitFor(async () => {
      await clock.advance(60_000);
      expect(seen()).toBe(true);
    });
  };
  const servers = () => opened.config.servers.map(({ id, secrets }) => [id, secrets]);
  return { ...opened, warned, change, servers };
}

test('a key that is changed in or added to the secret is used without a restart', async () => {
  const { change, servers, close } = await open('{"OPENAI_API_KEY":"sk-old"}');
  expect(servers()).toEqual([['openai', { apiKey: 'sk-old' }]]);
  await change('{"OPENAI_API_KEY":"sk-new","GOOGLE_GENERATIVE_AI_API_KEY":"AIza"}', () => servers().length === 2);
  expect(servers()).toEqual([['openai', { apiKey: 'sk-new' }], ['google', { apiKey: 'AIza' }]]);
  close();
});

test('a server may be configured half in the environment and half in the secret, and the environment wins', async () => {
  const { config, servers, close } = await open('{"OPENAI_API_KEY":"sk","AISTUDIO_DRAIN_SECONDS":"7"}', { OPENAI_BASE_URL: 'https://api.openai.com/v1', AISTUDIO_DRAIN_SECONDS: '9' });
  expect(servers()).toEqual([['openai', { apiKey: 'sk' }]]);
  expect(config.drainMs).toBe(9_000);
  close();
});

test('a change that cannot work keeps the previous configuration and is logged', async () => {
  const { change, servers, warned, close } = await open('{"OPENAI_API_KEY":"sk"}');
  await change('{"AZURE_OPENAI_API_KEY":"half"}', () => warned.length === 1);
  await change('no JSON', () => warned.length === 2);
  expect([servers(), warned]).toEqual([[['openai', { apiKey: 'sk' }]], ['configuration_refused', 'configuration_refused']]);
  close();
});

test("the installation key can be a secret of its own, and changes to it are followed", async () => {
  const arn = manager.create('installation-key', 'k'.repeat(40));
  const { config, change, close } = await open('{}', { INSTALLATION_KEY_SECRET_ARN: arn });
  expect(config.secretKey).toBe('k'.repeat(40));
  manager.set(arn, 'n'.repeat(40));
  await change('{}', () => config.secretKey === 'n'.repeat(40));
  close();
});

test.each([
  [{ INSTALLATION_KEY_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:none' }, 'The secret of INSTALLATION_KEY_SECRET_ARN could not be read, so encrypted passwords and API keys cannot be opened.'],
  [{ INSTALLATION_KEY_SECRET_ARN: 'arn', AISTUDIO_SECRET_KEY: 'k'.repeat(40) }, 'AISTUDIO_SECRET_KEY and INSTALLATION_KEY_SECRET_ARN both set the installation key: unset one of them.'],
])('a key that cannot be read stops the start with one sentence', async (environment, sentence) => {
  await expect(open('{}', environment)).rejects.toThrow(sentence);
});

test('a secret that is not an object of variables stops the start with one sentence', async () => {
  await expect(open('[1')).rejects.toThrow('The secret of CONFIGURATION_SECRET_ARN must be a JSON object of environment variables.');
});
