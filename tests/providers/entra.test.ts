import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntraEnvironment } from '@aistudio/core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createEntraToken, type EntraOptions } from '../../packages/providers/src/index.ts';
import { temporaryDirectory } from '../support/server-process.ts';
import { startTokenServer, type TokenServer } from '../support/token-server.ts';

const endpoint = 'https://school.openai.azure.com';
const scope = 'https://cognitiveservices.azure.com/.default';
const granted = (token: string, seconds = 3_600) => ({ body: { token_type: 'Bearer', expires_in: seconds, access_token: token } });
const refused = (code: string, words = 'Something is wrong.') => ({ status: 401, body: { error: 'invalid_client', error_description: `${code}: ${words} Trace ID: x` } });

async function serve(answer: TokenServer['answer']): Promise<TokenServer> {
  const server = await startTokenServer(answer);
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
}

const hostOf = (more: Partial<EntraEnvironment> = {}): EntraEnvironment => ({ authority: 'http://127.0.0.1:1', tenantId: null, clientId: null, tokenFile: null, identityEndpoint: null, metadataAddress: 'http://127.0.0.1:1', ...more });
const applicationOf = (secret: () => string | null): EntraOptions['application'] => ({ tenantId: 'school.example', clientId: 'app-1', secret: async () => secret() });

describe('an application and its secret', () => {
  test('a token is requested once, kept until shortly before it expires, and renewed', async () => {
    const entra = await serve((_, index) => granted(`token-${index}`));
    let now = 1_000_000;
    const token = createEntraToken({ endpoint, host: hostOf({ authority: `${entra.url}/` }), application: applicationOf(() => 'the-secret'), now: () => now });
    expect(await Promise.all([token(), token(), token()])).toEqual(['token-0', 'token-0', 'token-0']);
    now += 3_299_000;
    expect(await token()).toBe('token-0');
    now += 2_000;
    expect(await token()).toBe('token-1');
    expect(entra.requests.length).toBe(2);
    expect(entra.requests[0]).toMatchObject({ method: 'POST', path: '/school.example/oauth2/v2.0/token', form: { grant_type: 'client_credentials', client_id: 'app-1', client_secret: 'the-secret', scope } });
  });

  test('a changed secret is used at once, even a wrong one', async () => {
    const entra = await serve(({ form }) => (form['client_secret'] === 'wrong' ? refused('AADSTS7000215', 'Invalid client secret provided.') : granted(`by ${form['client_secret']}`)));
    let secret: string | null = 'first';
    const token = createEntraToken({ endpoint, host: hostOf({ authority: entra.url }), application: applicationOf(() => secret) });
    expect(await token()).toBe('by first');
    secret = 'second';
    expect(await token()).toBe('by second');
    secret = 'wrong';
    await expect(token()).rejects.toMatchObject({ code: 'unauthorised', advice: 'Entra refused the client secret: give its value, not its id' });
    secret = null;
    await expect(token()).rejects.toMatchObject({ code: 'unauthorised', advice: expect.stringContaining('secret is missing') });
    secret = 'second';
    expect(await token()).toBe('by second');
  });

  test('a failed renewal does not matter while the token is still valid', async () => {
    const entra = await serve(() => granted('good'));
    let now = 0;
    const token = createEntraToken({ endpoint, host: hostOf({ authority: entra.url }), application: applicationOf(() => 's'), now: () => now });
    await token();
    entra.answer = () => ({ status: 503, body: {} });
    now = 3_400_000;
    expect(await token()).toBe('good');
    now = 3_600_000;
    await expect(token()).rejects.toMatchObject({ code: 'provider_unavailable', status: 503, retryable: true });
    entra.answer = () => granted('new');
    expect(await token()).toBe('new');
  });

  test.each([
    ['AADSTS7000222', /has expired: make a new one/],
    ['AADSTS700016', /no application with this id in the tenant/],
    ['AADSTS90002', /no such tenant/],
    ['AADSTS53003', /^Entra gave no token: check the tenant/],
  ])('%s is a sentence that says what to do, and holds no secret', async (code, advice) => {
    const entra = await serve(({ form }) => refused(code, `You sent ${form['client_secret']}.`));
    const failure = await createEntraToken({ endpoint, host: hostOf({ authority: entra.url }), application: applicationOf(() => 'canary-5e0f') })().catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'unauthorised', retryable: false, advice: expect.stringMatching(advice), detail: expect.stringContaining(code) });
    expect(JSON.stringify(failure)).not.toContain('canary-5e0f');
  });

  test('an authority that cannot be reached, and one that sends something else', async () => {
    await expect(createEntraToken({ endpoint, host: hostOf(), application: applicationOf(() => 's') })()).rejects.toMatchObject({ code: 'provider_unavailable', advice: expect.stringContaining('Entra cannot be reached at 127.0.0.1:1') });
    const entra = await serve(() => ({ body: { hello: 'world' } }));
    await expect(createEntraToken({ endpoint, host: hostOf({ authority: entra.url }), application: applicationOf(() => 's') })()).rejects.toMatchObject({ code: 'malformed' });
  });
});

describe("the host's identity", () => {
  test('a workload identity sends the token from its file, read anew each time', async () => {
    await using place = await temporaryDirectory();
    const tokenFile = join(place.path, 'token');
    await writeFile(tokenFile, 'signed-by-the-cluster\n');
    const entra = await serve(() => granted('workload', 100));
    let now = 0;
    const token = createEntraToken({ endpoint, host: hostOf({ authority: entra.url, tenantId: 't', clientId: 'c', tokenFile, identityEndpoint: { url: 'http://127.0.0.1:1', header: 'h' } }), application: null, now: () => now });
    expect(await token()).toBe('workload');
    expect(entra.requests[0]).toMatchObject({ path: '/t/oauth2/v2.0/token', form: { client_id: 'c', scope, client_assertion: 'signed-by-the-cluster', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' } });
    await writeFile(tokenFile, 'newer');
    now = 81_000;
    await token();
    expect(entra.requests[1]!.form['client_assertion']).toBe('newer');
    const lost = createEntraToken({ endpoint, host: hostOf({ tenantId: 't', clientId: 'c', tokenFile: join(place.path, 'none') }), application: null });
    await expect(lost()).rejects.toMatchObject({ code: 'unauthorised', advice: expect.stringContaining('AZURE_FEDERATED_TOKEN_FILE'), detail: expect.stringContaining('ENOENT') });
  });

  test('App Service and Container Apps', async () => {
    const host = await serve(() => ({ body: { access_token: 'managed', expires_on: '1000', resource: 'x' } }));
    const token = createEntraToken({ endpoint, host: hostOf({ clientId: 'one-of-two', identityEndpoint: { url: `${host.url}/msi/token`, header: 'the-header' } }), application: null, now: () => 0 });
    expect(await token()).toBe('managed');
    expect(host.requests[0]).toMatchObject({ method: 'GET', path: '/msi/token?api-version=2019-08-01&resource=https%3A%2F%2Fcognitiveservices.azure.com&client_id=one-of-two', headers: { 'x-identity-header': 'the-header' } });
  });

  test('in a government cloud a token is for the service there', async () => {
    const entra = await serve(() => granted('of the government'));
    const there = { endpoint: 'https://school.openai.azure.us', application: null };
    await createEntraToken({ ...there, host: hostOf({ metadataAddress: entra.url }) })();
    await createEntraToken({ ...there, host: hostOf({ authority: entra.url }), application: applicationOf(() => 's') })();
    expect(entra.requests.map(({ path, form }) => form['scope'] ?? path)).toEqual([expect.stringContaining('resource=https%3A%2F%2Fcognitiveservices.azure.us'), 'https://cognitiveservices.azure.us/.default']);
  });

  test('a virtual machine, with an identity and without', async () => {
    const host = await serve(() => ({ body: { access_token: 'of the machine', expires_in: '86400' } }));
    const token = () => createEntraToken({ endpoint, host: hostOf({ metadataAddress: host.url }), application: null })();
    expect(await token()).toBe('of the machine');
    expect(host.requests[0]).toMatchObject({ path: '/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fcognitiveservices.azure.com', headers: { metadata: 'true' } });
    host.answer = () => ({ status: 400, body: { error: 'invalid_request', error_description: 'Identity not found' } });
    await expect(token()).rejects.toMatchObject({ code: 'unauthorised', advice: expect.stringContaining('was given no managed identity'), detail: expect.stringContaining('Identity not found') });
    host.answer = () => ({ status: 500, body: {} });
    await expect(token()).rejects.toMatchObject({ code: 'provider_unavailable' });
    await expect(createEntraToken({ endpoint, host: hostOf(), application: null })()).rejects.toMatchObject({ code: 'unauthorised', advice: expect.stringContaining('This host has no identity in Azure') });
  });
});
