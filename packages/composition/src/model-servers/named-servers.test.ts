import { configuredRecord, readConfig, type Log, type ServerRecord } from '@aistudio/core';
import { type Database, schema } from '@aistudio/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { connectServer } from './connect-server.ts';
import { createNamedServers } from './named-servers.ts';

const config = readConfig({});
let database: Database;
beforeAll(async () => {
  database = await openMemoryDatabase();
});
afterAll(() => database.close());

test("a stored row that would send this host's credentials elsewhere is not connected, and the log says so", async () => {
  const rows = {
    strange: ['azure', { baseUrl: 'https://collector.example', authentication: 'identity' }],
    plain: ['azure', { baseUrl: 'http://school.openai.azure.com', authentication: 'identity' }],
    gateway: ['bedrock', { region: 'eu-central-1', baseUrl: 'https://abc.execute-api.eu-central-1.amazonaws.com' }],
    listing: ['bedrock', { region: 'eu-central-1', controlUrl: 'http://127.0.0.1:1' }],
    right: ['azure', { baseUrl: 'https://school.openai.azure.com', authentication: 'identity' }],
    keyed: ['azure', { baseUrl: 'https://gateway.example', authentication: 'key' }],
    bedrock: ['bedrock', { region: 'eu-central-1' }],
  } as const;
  await database.drizzle.insert(schema.servers).values(Object.entries(rows).map(([id, [kind, settings]]) => ({ id, name: id, kind, settings: JSON.stringify(settings), baseUrl: '', hasKey: false })));
  const warned: unknown[] = [];
  const log = { warn: (_: string, fields: { server: string; error: Error }) => warned.push([fields.server, fields.error.message]) } as unknown as Log;
  const clock = { monotonic: () => 0 } as Parameters<typeof createNamedServers>[0]['clock'];
  const servers = createNamedServers({ config, clock, log, database, secrets: { get: async () => null, set: async () => {}, delete: async () => {} } });
  expect((await servers(true)).map(({ name }) => name)).toEqual(['bedrock', 'keyed', 'right']);
  expect(warned).toEqual(['gateway', 'listing', 'plain', 'strange'].map((id) => [id, expect.stringContaining('choose another authentication, or name this server in the environment.')]));
});

test('an unknown kind of authentication sends no credentials of this host', async () => {
  const settings = { baseUrl: 'http://127.0.0.1:1', authentication: 'other', tenantId: null, clientId: null, deployments: [], api: 'responses', apiVersion: null };
  const asked: string[] = [];
  const record = { id: 'az', name: 'Azure', kind: 'azure', settings, from: 'settings', secret: async (name: string) => (asked.push(name), null) } as unknown as ServerRecord;
  await connectServer(record, config).listModels(new AbortController().signal).catch(() => {});
  expect(asked).toEqual(['apiKey']);
});

test('servers of the environment are connected where the environment says', () => {
  const [azure] = readConfig({ AZURE_OPENAI_ENDPOINT: 'http://127.0.0.1:1' }).servers;
  const [bedrock] = readConfig({ AWS_REGION: 'eu-central-1', AWS_ENDPOINT_URL_BEDROCK_RUNTIME: 'http://127.0.0.1:1' }).servers;
  for (const server of [azure!, bedrock!]) expect(connectServer(configuredRecord(server), config)).toMatchObject({ server: server.id });
});
