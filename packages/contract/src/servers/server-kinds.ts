import { grants } from '../dialects/dialect-field.ts';
import type { SecretsOf, ServerKindDefinition, SettingsOf } from './server-field.ts';

const apiKey = { input: 'secret', label: 'API key', travels: true } as const;
const baseUrl = { input: 'address', label: 'Address' } as const;
const models = { input: 'list', label: 'Models', pattern: String.raw`[\w.:\/@+\-]{1,300}`, words: 'are ids of letters, digits and . : / @ + - _' } as const;

/** What programs may ask of a server that speaks their own dialect, beyond the defaults. */
const programs = {
  fields: { input: 'list', label: 'Fields for programs', hint: 'One name a line: fields of requests that nobody else knows, and that this server may be sent.', pattern: String.raw`[\w.\-]{1,60}`, words: 'are names of fields' },
  grants: { input: 'list', label: 'Also allowed for programs', hint: `One a line: ${Object.keys(grants).join(', ')}. What is kept at the server belongs to everybody here, and it fetches what addresses name.`, pattern: Object.keys(grants).join('|'), words: `are among ${Object.keys(grants).join(', ')}` },
} as const;

/** Every kind of server that can be connected, with its settings. Forms, checks and connections are built from this table. */
export const serverKinds = {
  openai: {
    label: 'OpenAI',
    suggestedId: 'openai',
    address: 'https://api.openai.com/v1',
    fields: {
      apiKey: { ...apiKey, required: true, hint: 'From platform.openai.com, under API keys.' },
      baseUrl: { ...baseUrl, hint: 'Only for a gateway that speaks the Responses API.' },
      models: { ...models, hint: 'One id a line, for a gateway that lists none. Empty: those that are listed.' },
      ...programs,
    },
  },
  azure: {
    label: 'Azure OpenAI',
    suggestedId: 'azure',
    fields: {
      baseUrl: { ...baseUrl, label: 'Endpoint', required: true, placeholder: 'https://your-resource.openai.azure.com', hint: 'As the portal shows it, under Keys and Endpoint.' },
      authentication: {
        input: 'choice',
        label: 'Authentication',
        options: [
          { value: 'key', label: 'Key of the resource' },
          { value: 'identity', label: 'Entra: the identity of this host', lends: 'azure' },
          { value: 'application', label: 'Entra: an application and its secret' },
        ],
      },
      apiKey: { ...apiKey, required: true, only: { field: 'authentication', value: 'key' } },
      tenantId: { input: 'text', label: 'Tenant', required: true, only: { field: 'authentication', value: 'application' }, pattern: String.raw`[A-Za-z0-9.\-]{1,100}`, words: 'is an id or a domain' },
      clientId: { input: 'text', label: 'Application (client) id', required: true, only: { field: 'authentication', value: 'application' }, pattern: String.raw`[A-Za-z0-9\-]{1,100}`, words: 'is made of letters, digits and dashes' },
      clientSecret: { input: 'secret', label: 'Client secret', required: true, travels: true, only: { field: 'authentication', value: 'application' } },
      deployments: {
        input: 'list',
        label: 'Deployments',
        hint: 'One a line: the name, or name=model, as chat=gpt-5-mini. Empty: those that the resource lists.',
        pattern: String.raw`[^\s=,]{1,64}(=[^\s=,]{1,100})?`,
        words: 'are names, or name=model, without spaces',
      },
      api: {
        input: 'choice',
        label: 'API',
        options: [
          { value: 'responses', label: 'v1, Responses' },
          { value: 'chat', label: 'v1, Chat Completions (models of other makers)' },
          { value: 'dated', label: 'With a version' },
        ],
      },
      apiVersion: { input: 'text', label: 'API version', required: true, placeholder: '2024-10-21', only: { field: 'api', value: 'dated' }, pattern: String.raw`\d{4}-\d{2}-\d{2}(-preview)?`, words: 'looks like 2024-10-21 or 2025-04-01-preview' },
      ...programs,
    },
  },
  google: {
    label: 'Google Gemini',
    suggestedId: 'google',
    address: 'https://generativelanguage.googleapis.com/v1beta',
    fields: {
      apiKey: { ...apiKey, required: true, hint: 'From aistudio.google.com, under API keys.' },
      baseUrl: { ...baseUrl, hint: 'Only for a gateway that speaks the Gemini API.' },
    },
  },
  bedrock: {
    label: 'Amazon Bedrock',
    suggestedId: 'bedrock',
    address: 'https://bedrock-runtime.{region}.amazonaws.com',
    fields: {
      region: { input: 'text', label: 'Region', required: true, placeholder: 'eu-central-1', pattern: String.raw`[a-z]{2,}(-[a-z]+)+-\d+`, words: 'looks like eu-central-1' },
      authentication: {
        input: 'choice',
        label: 'Authentication',
        options: [
          { value: 'chain', label: 'The role or profile of this host', lends: 'aws' },
          { value: 'apiKey', label: 'Bedrock API key' },
          { value: 'accessKey', label: 'Access key' },
        ],
      },
      apiKey: { ...apiKey, required: true, only: { field: 'authentication', value: 'apiKey' }, hint: 'From the Bedrock console, under API keys.' },
      accessKeyId: { input: 'text', label: 'Access key id', required: true, only: { field: 'authentication', value: 'accessKey' }, pattern: '[A-Z0-9]{16,128}', words: 'is made of capital letters and digits, as AKIA…' },
      secretAccessKey: { input: 'secret', label: 'Secret access key', required: true, only: { field: 'authentication', value: 'accessKey' } },
      sessionToken: { input: 'secret', label: 'Session token', only: { field: 'authentication', value: 'accessKey' }, hint: 'Only with temporary keys, which expire.' },
      models: { ...models, hint: 'One id a line, of models, inference profiles or ARNs. Empty: those that the account lists.' },
      baseUrl: { ...baseUrl, label: 'Address of bedrock-runtime', hint: 'Only for a VPC endpoint or a gateway.' },
      controlUrl: { input: 'address', label: 'Address of bedrock', hint: 'The same for listing models.' },
    },
  },
  compatible: {
    label: 'Any compatible server',
    suggestedId: '',
    fields: {
      baseUrl: { ...baseUrl, required: true, placeholder: 'https://models.example.org/v1', hint: 'Whatever speaks Chat Completions: vLLM, llama.cpp, LM Studio, Ollama, OpenRouter.' },
      apiKey: { ...apiKey, hint: 'Leave it empty if the server needs none.' },
      models: { ...models, hint: 'One id a line, for a server that lists none. Empty: those that it lists.' },
      ...programs,
    },
  },
} as const satisfies Record<string, ServerKindDefinition>;

type Kinds = typeof serverKinds;
export type ServerKind = keyof Kinds;
export type ServerSettings<Kind extends ServerKind> = SettingsOf<Kinds[Kind]['fields']>;
export type ServerSecrets<Kind extends ServerKind> = SecretsOf<Kinds[Kind]['fields']>;

export const serverKindNames = Object.keys(serverKinds) as ServerKind[];

/** A kind's definition if only its shape matters. */
export function definitionOf(kind: ServerKind): ServerKindDefinition {
  return serverKinds[kind];
}
