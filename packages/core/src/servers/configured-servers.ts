import { AppError } from '../errors.ts';
import type { ConfiguredServer } from './configured-server.ts';
import { readSettings } from './kinds/read-settings.ts';
import { serverKinds, type ServerKind } from '@aistudio/contract/schemas';
import { fieldsInput } from '@aistudio/contract/schemas';

/** The value of a variable; null when it is not set. */
export type ReadVariable = (name: string) => string | null;

/** The servers from the environment. Throws a sentence if one is configured incompletely. */
export function configuredServers(read: ReadVariable): ConfiguredServer[] {
  return [openai(read), azure(read), google(read), bedrock(read)].filter((server) => server !== null);
}

function openai(read: ReadVariable): ConfiguredServer | null {
  const apiKey = read('OPENAI_API_KEY');
  const baseUrl = checked(read, 'compatible', 'baseUrl', 'OPENAI_BASE_URL');
  if (apiKey === null && baseUrl === null) return null;
  const models = list(read, 'compatible', 'models', 'AISTUDIO_OPENAI_MODELS');
  const host = baseUrl === null ? null : new URL(baseUrl).host;
  const secrets = apiKey === null ? {} : { apiKey };
  // Anything but OpenAI itself speaks the older dialect, which everybody speaks.
  if (baseUrl !== null && host !== 'api.openai.com') return { id: 'openai', name: host!, kind: 'compatible', settings: readSettings('compatible', { baseUrl: baseUrl!, models }), secrets, optional: false };
  if (apiKey === null) throw refusal('OPENAI_BASE_URL leads to OpenAI, which also needs OPENAI_API_KEY; set both or none.');
  return { id: 'openai', name: serverKinds.openai.label, kind: 'openai', settings: readSettings('openai', { ...(baseUrl === null ? {} : { baseUrl }), models }), secrets, optional: false };
}

function azure(read: ReadVariable): ConfiguredServer | null {
  const baseUrl = checked(read, 'azure', 'baseUrl', 'AZURE_OPENAI_ENDPOINT');
  const others = ['AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_DEPLOYMENTS', 'AZURE_OPENAI_API_VERSION'].filter((name) => read(name) !== null);
  if (baseUrl === null && others.length > 0) throw refusal(`${needs(others)} AZURE_OPENAI_ENDPOINT, such as https://your-resource.openai.azure.com; set it, or unset the rest.`);
  if (baseUrl === null) return null;
  const apiKey = read('AZURE_OPENAI_API_KEY');
  const clientSecret = apiKey === null ? read('AZURE_CLIENT_SECRET') : null;
  const apiVersion = checked(read, 'azure', 'apiVersion', 'AZURE_OPENAI_API_VERSION');
  const tenantId = checked(read, 'azure', 'tenantId', 'AZURE_TENANT_ID');
  const clientId = checked(read, 'azure', 'clientId', 'AZURE_CLIENT_ID');
  if (clientSecret !== null && (tenantId === null || clientId === null)) throw refusal('AZURE_CLIENT_SECRET also needs AZURE_TENANT_ID and AZURE_CLIENT_ID; set all three, or AZURE_OPENAI_API_KEY instead.');
  const authentication = apiKey !== null ? 'key' : clientSecret !== null ? 'application' : 'identity';
  const settings = { baseUrl, authentication, deployments: list(read, 'azure', 'deployments', 'AZURE_OPENAI_DEPLOYMENTS'), ...(apiVersion === null ? {} : { api: 'dated', apiVersion }), ...(clientSecret === null ? {} : { tenantId: tenantId!, clientId: clientId! }) };
  const secrets = { ...(apiKey === null ? {} : { apiKey }), ...(clientSecret === null ? {} : { clientSecret }) };
  return { id: 'azure', name: serverKinds.azure.label, kind: 'azure', settings: readSettings('azure', settings), secrets, optional: false };
}

function google(read: ReadVariable): ConfiguredServer | null {
  const apiKey = read('GOOGLE_GENERATIVE_AI_API_KEY');
  const baseUrl = checked(read, 'google', 'baseUrl', 'GOOGLE_GENERATIVE_AI_BASE_URL');
  if (apiKey === null && baseUrl === null) return null;
  if (apiKey === null) throw refusal('GOOGLE_GENERATIVE_AI_BASE_URL also needs GOOGLE_GENERATIVE_AI_API_KEY; set both or none.');
  return { id: 'google', name: serverKinds.google.label, kind: 'google', settings: { baseUrl }, secrets: { apiKey }, optional: false };
}

/** Hosts often have a region for other reasons, so a region alone is only tried. */
function bedrock(read: ReadVariable): ConfiguredServer | null {
  const wanted = read('AISTUDIO_BEDROCK') ?? 'auto';
  if (!['auto', 'on', 'off'].includes(wanted)) throw refusal('AISTUDIO_BEDROCK must be one of auto, on, off.');
  if (wanted === 'off') return null;
  const meant = ['AWS_ENDPOINT_URL_BEDROCK_RUNTIME', 'AWS_BEARER_TOKEN_BEDROCK', 'AISTUDIO_BEDROCK_MODELS'].filter((name) => read(name) !== null);
  if (wanted === 'on') meant.push('AISTUDIO_BEDROCK=on');
  const region = checked(read, 'bedrock', 'region', 'AWS_REGION');
  if (region === null && meant.length > 0) throw refusal(`${needs(meant)} AWS_REGION, as eu-central-1; set it, or unset the rest.`);
  if (region === null) return null;
  const apiKey = read('AWS_BEARER_TOKEN_BEDROCK');
  const addresses = { baseUrl: checked(read, 'bedrock', 'baseUrl', 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME'), controlUrl: checked(read, 'bedrock', 'controlUrl', 'AWS_ENDPOINT_URL_BEDROCK') };
  const settings = { ...readSettings('bedrock', { region, authentication: apiKey === null ? 'chain' : 'apiKey', models: list(read, 'bedrock', 'models', 'AISTUDIO_BEDROCK_MODELS') }), ...addresses };
  return { id: 'bedrock', name: serverKinds.bedrock.label, kind: 'bedrock', settings, secrets: apiKey === null ? {} : { apiKey }, optional: meant.length === 0 };
}

/** The variable, checked against its field's rules. */
function checked(read: ReadVariable, kind: ServerKind, field: string, variable: string): string | null {
  const value = read(variable);
  return value === null ? null : (fitting(kind, field, variable, value) as string);
}

function list(read: ReadVariable, kind: ServerKind, field: string, variable: string): string[] {
  const entries = (read(variable) ?? '').split(',').map((entry) => entry.trim());
  return fitting(kind, field, variable, entries.filter((entry) => entry !== '')) as string[];
}

function fitting(kind: ServerKind, field: string, variable: string, value: string | string[]): unknown {
  const parsed = fieldsInput(kind)[field]!.safeParse(value);
  if (parsed.success) return parsed.data;
  throw refusal(`${variable} is not right: ${parsed.error.issues[0]?.message}.`);
}

function needs(names: string[]): string {
  return `${names.join(' and ')} also ${names.length === 1 ? 'needs' : 'need'}`;
}

function refusal(sentence: string): AppError {
  return new AppError('invalid_request', sentence);
}
