import { expect, test } from 'vitest';
import { readConfig } from '../config.ts';

const serversOf = (environment: Record<string, string>) => readConfig(environment).servers;

test.each([
  [{ OPENAI_API_KEY: 'sk-1' }, { id: 'openai', name: 'OpenAI', kind: 'openai', settings: { baseUrl: null }, secrets: { apiKey: 'sk-1' }, optional: false }],
  [{ OPENAI_API_KEY: 'sk-1', OPENAI_BASE_URL: 'https://api.openai.com/v1/' }, { kind: 'openai', settings: { baseUrl: 'https://api.openai.com/v1' } }],
  [{ OPENAI_BASE_URL: 'http://127.0.0.1:8000/v1' }, { id: 'openai', name: '127.0.0.1:8000', kind: 'compatible', settings: { baseUrl: 'http://127.0.0.1:8000/v1' }, secrets: {} }],
  [{ AZURE_OPENAI_ENDPOINT: 'https://x.openai.azure.com', AZURE_OPENAI_API_KEY: 'k' }, { id: 'azure', kind: 'azure', settings: { authentication: 'key', api: 'responses', apiVersion: null, deployments: [] }, secrets: { apiKey: 'k' } }],
  [{ AZURE_OPENAI_ENDPOINT: 'https://x.openai.azure.com' }, { settings: { authentication: 'identity' }, secrets: {} }],
  [
    { AZURE_OPENAI_ENDPOINT: 'https://x.openai.azure.com', AZURE_TENANT_ID: 't', AZURE_CLIENT_ID: 'c', AZURE_CLIENT_SECRET: 's', AZURE_OPENAI_DEPLOYMENTS: 'chat=gpt-5-mini, fast', AZURE_OPENAI_API_VERSION: '2024-10-21' },
    { settings: { authentication: 'application', tenantId: 't', clientId: 'c', deployments: ['chat=gpt-5-mini', 'fast'], api: 'dated', apiVersion: '2024-10-21' }, secrets: { clientSecret: 's' } },
  ],
  [{ GOOGLE_GENERATIVE_AI_API_KEY: 'AIza', GOOGLE_GENERATIVE_AI_BASE_URL: 'https://gateway.example/v1beta' }, { id: 'google', kind: 'google', settings: { baseUrl: 'https://gateway.example/v1beta' }, secrets: { apiKey: 'AIza' } }],
  [{ AWS_REGION: 'eu-central-1' }, { id: 'bedrock', kind: 'bedrock', settings: { region: 'eu-central-1', authentication: 'chain', baseUrl: null, controlUrl: null, models: [] }, secrets: {}, optional: true }],
  [{ AWS_REGION: 'eu-central-1', AISTUDIO_BEDROCK: 'on' }, { optional: false }],
  [{ AWS_REGION: 'eu-central-1', AWS_ENDPOINT_URL_BEDROCK_RUNTIME: 'http://127.0.0.1:1' }, { settings: { baseUrl: 'http://127.0.0.1:1' }, optional: false }],
  [{ AWS_REGION: 'eu-central-1', AWS_BEARER_TOKEN_BEDROCK: 'ABSK', AISTUDIO_BEDROCK_MODELS: 'amazon.nova-micro-v1:0' }, { settings: { authentication: 'apiKey', models: ['amazon.nova-micro-v1:0'] }, secrets: { apiKey: 'ABSK' }, optional: false }],
])('%j names one server', (environment, server) => {
  expect(serversOf(environment)).toMatchObject([server]);
});

test('only servers that are named are connected', () => {
  expect(serversOf({})).toEqual([]);
  expect(serversOf({ AWS_REGION: 'eu-central-1', AISTUDIO_BEDROCK: 'off', AZURE_TENANT_ID: 't', AZURE_CLIENT_SECRET: 's' })).toEqual([]);
});

test.each([
  [{ OPENAI_BASE_URL: 'https://api.openai.com/v1' }, /OPENAI_BASE_URL leads to OpenAI, which also needs OPENAI_API_KEY/],
  [{ OPENAI_BASE_URL: 'localhost:8000' }, /OPENAI_BASE_URL is not right: an address begins with http/],
  [{ AZURE_OPENAI_API_KEY: 'canary-k' }, /AZURE_OPENAI_API_KEY also needs AZURE_OPENAI_ENDPOINT, such as https/],
  [{ AZURE_OPENAI_ENDPOINT: 'https://x.openai.azure.com', AZURE_CLIENT_SECRET: 'canary-s' }, /AZURE_CLIENT_SECRET also needs AZURE_TENANT_ID and AZURE_CLIENT_ID/],
  [{ AZURE_OPENAI_ENDPOINT: 'https://x.openai.azure.com', AZURE_CLIENT_SECRET: 'canary-s', AZURE_TENANT_ID: 't' }, /AZURE_CLIENT_SECRET also needs/],
  [{ AZURE_OPENAI_ENDPOINT: 'https://x.openai.azure.com', AZURE_CLIENT_SECRET: 'canary-s', AZURE_CLIENT_ID: 'c' }, /AZURE_CLIENT_SECRET also needs/],
  [{ AZURE_OPENAI_ENDPOINT: 'https://x.openai.azure.com', AZURE_OPENAI_API_VERSION: 'latest' }, /AZURE_OPENAI_API_VERSION is not right: API version looks like 2024-10-21/],
  [{ AZURE_OPENAI_ENDPOINT: 'https://x.openai.azure.com', AZURE_OPENAI_DEPLOYMENTS: 'a = b' }, /AZURE_OPENAI_DEPLOYMENTS is not right: Deployments are names/],
  [{ GOOGLE_GENERATIVE_AI_BASE_URL: 'https://gateway.example' }, /GOOGLE_GENERATIVE_AI_BASE_URL also needs GOOGLE_GENERATIVE_AI_API_KEY/],
  [{ AWS_REGION: 'Frankfurt' }, /AWS_REGION is not right: Region looks like eu-central-1/],
  [{ AISTUDIO_BEDROCK: 'on' }, /AISTUDIO_BEDROCK=on also needs AWS_REGION, as eu-central-1/],
  [{ AWS_ENDPOINT_URL_BEDROCK_RUNTIME: 'http://127.0.0.1:1', AWS_BEARER_TOKEN_BEDROCK: 'canary' }, /AWS_ENDPOINT_URL_BEDROCK_RUNTIME and AWS_BEARER_TOKEN_BEDROCK also need AWS_REGION/],
  [{ AISTUDIO_BEDROCK: 'yes' }, /AISTUDIO_BEDROCK must be one of auto, on, off/],
])('%j is half a server and refused in one sentence without its secrets', (environment, sentence) => {
  expect(() => serversOf(environment)).toThrow(sentence);
  expect(() => serversOf(environment)).toThrow(expect.not.objectContaining({ message: expect.stringContaining('canary') }) as Error);
});

test('an identity endpoint without a header belongs to another product', () => {
  expect(readConfig({ IDENTITY_ENDPOINT: 'http://localhost:40342/metadata/identity' }).entra.identityEndpoint).toBeNull();
  expect(readConfig({ IDENTITY_ENDPOINT: 'http://localhost/x', IDENTITY_HEADER: 'h' }).entra).toMatchObject({ identityEndpoint: { url: 'http://localhost/x', header: 'h' }, authority: 'https://login.microsoftonline.com' });
});
