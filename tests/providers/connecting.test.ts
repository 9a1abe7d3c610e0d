import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import type { GuardedMock } from '../support/guarded-mock.ts';
import { rightKeys, startGuardedProviders } from '../support/guarded-providers.ts';
import { havePostgres, startPostgres } from '../support/postgres.ts';
import { startServer, temporaryDirectory } from '../support/server-process.ts';
import { startTokenServer } from '../support/token-server.ts';

const text = 'Hello from somebody else.';
let guarded: GuardedMock;
beforeAll(async () => {
  guarded = await startGuardedProviders();
  const usage = { prompt_tokens: 11, completion_tokens: 5, input_tokens: 11, output_tokens: 5, promptTokenCount: 11, candidatesTokenCount: 5 };
  guarded.mock.onMessage('Say OK.', { content: 'OK', usage });
  guarded.mock.onMessage('greet', { content: text, usage });
});
afterAll(() => guarded?.[Symbol.asyncDispose]());

async function start(environment: Record<string, string>) {
  const place = await temporaryDirectory();
  const server = await startServer({ AISTUDIO_DATA_DIR: place.path, AWS_EC2_METADATA_DISABLED: 'true', ...environment }).catch(async (error: unknown) => {
    await place[Symbol.asyncDispose]();
    throw error;
  });
  onTestFinished(async () => {
    await server.stop('SIGKILL');
    await place[Symbol.asyncDispose]();
  });
  return { server, client: await ApiClient.signIn(server.url) };
}

const modelsOf = async (client: ApiClient) => client.json<{ models: { id: string }[]; problems: { server: string }[] }>('/api/models');
const testOf = (client: ApiClient, path: string, json: object = {}) => client.json<{ ok: boolean; message: string }>(`/api/administration/servers/${path}`, { method: 'POST', json });

async function answerOf(client: ApiClient, model: string): Promise<{ state: string; text: string }> {
  const stream = await client.ask(await client.createConversation(), 'Please greet me', { model });
  await stream.untilFinished();
  const { state, text: said } = await client.run(stream.runId);
  return { state, text: said };
}

describe('from the environment', () => {
  test('all four answer, are shown to administrators without their keys, and can be tested there', async () => {
    const { server, client } = await start({
      OPENAI_BASE_URL: `${guarded.url}/v1`,
      OPENAI_API_KEY: rightKeys.openai,
      AZURE_OPENAI_ENDPOINT: guarded.url,
      AZURE_OPENAI_API_KEY: rightKeys.azure,
      AZURE_OPENAI_DEPLOYMENTS: 'chat=gpt-5-mini',
      GOOGLE_GENERATIVE_AI_BASE_URL: `${guarded.url}/v1beta`,
      GOOGLE_GENERATIVE_AI_API_KEY: rightKeys.google,
      AWS_REGION: 'eu-central-1',
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: guarded.url,
      AWS_ENDPOINT_URL_BEDROCK: guarded.url,
      AWS_ACCESS_KEY_ID: rightKeys.bedrock,
      AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI-canary',
    });
    const models = ['openai/gpt-test-mini', 'azure/chat', 'google/gemini-test', 'bedrock/amazon.nova-test-v1:0'];
    const listed = await modelsOf(client);
    expect(listed.models.map((model) => model.id)).toEqual(expect.arrayContaining(models));
    expect(listed.problems).toEqual([]);
    for (const model of models) expect([model, await answerOf(client, model)]).toEqual([model, { state: 'completed', text }]);
    const shown = await client.json<{ servers: { id: string; from: string }[] }>('/api/administration/servers');
    expect(shown.servers.map(({ id, from }) => `${id} ${from}`)).toEqual(['openai environment', 'azure environment', 'google environment', 'bedrock environment']);
    for (const { id } of shown.servers) expect([id, await testOf(client, `${id}/test`)]).toMatchObject([id, { ok: true }]);
    for (const key of [...Object.values(rightKeys).filter((each) => each !== rightKeys.bedrock), 'wJalrXUtnFEMI-canary']) expect(JSON.stringify([listed, shown]) + server.output()).not.toContain(key);
  });

  test("the host's identity goes where the environment says, and not where the page says", async () => {
    await using host = await startTokenServer(() => ({ body: { access_token: 'canary-of-the-host', expires_in: '86400' } }));
    const { client } = await start({ AZURE_OPENAI_ENDPOINT: guarded.url, AZURE_OPENAI_DEPLOYMENTS: 'chat', AZURE_POD_IDENTITY_AUTHORITY_HOST: host.url });
    const sent = () => guarded.knocks.filter(({ headers }) => headers.authorization === 'Bearer canary-of-the-host').length;
    await testOf(client, 'azure/test');
    expect([host.requests.length, sent()]).toEqual([1, expect.any(Number)]);
    const before = sent();
    expect(before).toBeGreaterThan(0);
    const given = { id: 'collector', name: 'Collector', kind: 'azure', baseUrl: guarded.url, authentication: 'identity', deployments: ['chat'] };
    for (const path of ['', '/test']) {
      const response = await client.fetch(`/api/administration/servers${path}`, { method: 'POST', json: given });
      expect([response.status, await response.json()]).toMatchObject([400, { error: { message: expect.stringMatching(/is only for addresses of Azure itself/) } }]);
    }
    expect([host.requests.length, sent()]).toEqual([1, before]);
  });

  test('half a provider is refused at start in one sentence', async () => {
    await expect(start({ AZURE_OPENAI_API_KEY: 'canary-key' })).rejects.toThrow(/cannot start: AZURE_OPENAI_API_KEY also needs AZURE_OPENAI_ENDPOINT/);
  });

  test('a region that is set for other reasons does no harm, and the button says what is missing', async () => {
    const { server, client } = await start({ AWS_REGION: 'eu-central-1' });
    const { models, problems } = await modelsOf(client);
    expect([problems, models.filter((model) => model.id.startsWith('bedrock/')), server.output().includes('models_not_listed')]).toEqual([[], [], false]);
    expect(await testOf(client, 'bedrock/test')).toMatchObject({ ok: false, message: expect.stringMatching(/^Amazon Bedrock: No AWS credentials were found: give the task a role/) });
  });

  test('Bedrock that was configured says that it cannot be used', async () => {
    const { client } = await start({ AWS_REGION: 'eu-central-1', AISTUDIO_BEDROCK: 'on' });
    expect((await modelsOf(client)).problems).toMatchObject([{ server: 'Amazon Bedrock' }]);
  });
});

describe.skipIf(!havePostgres)('on two processes', () => {
  test('a key changed in one is used by the next request in the other, wrong or right', async () => {
    await using postgres = await startPostgres();
    const url = await postgres.freshDatabase();
    const { client: here } = await start({ DATABASE_URL: url });
    const there = here.at((await start({ DATABASE_URL: url })).server.url);
    const given = { id: 'gemini', name: 'Gemini', kind: 'google', baseUrl: `${guarded.url}/v1beta`, apiKey: rightKeys.google };
    expect(await testOf(here, 'test', { ...given, apiKey: 'AIzaWrong' })).toMatchObject({ ok: false, message: expect.stringMatching(/^Gemini: Google does not know this key/) });
    await here.json('/api/administration/servers', { method: 'POST', json: given });
    await expect.poll(async () => (await modelsOf(there)).models.map((model) => model.id), { timeout: 10_000 }).toContain('gemini/gemini-test');
    const change = (apiKey: string) => here.json('/api/administration/servers/gemini', { method: 'PATCH', json: { apiKey } });
    expect(await answerOf(there, 'gemini/gemini-test')).toEqual({ state: 'completed', text });
    await change('AIzaWrong');
    expect(await answerOf(there, 'gemini/gemini-test')).toMatchObject({ state: 'failed' });
    await change(rightKeys.google);
    expect(await answerOf(there, 'gemini/gemini-test')).toEqual({ state: 'completed', text });
  });
});
