import { serverKinds } from '@aistudio/contract/schemas';
import { lendingRefusal, type Config, type EntraEnvironment, type ListedModel, type ModelProvider, type ServerRecord } from '@aistudio/core';
import { createAzure, createBedrock, createEntraToken, createGoogle, createOpenai, createOpenaiCompatible, defaultCredentials, readProxies, type AzureOptions, type BedrockCredentials, type ProxyFor } from '@aistudio/providers';

type RecordOf<Kind> = Extract<ServerRecord, { kind: Kind }>;

/** A provider for a server; its secrets are read for each request. Throws a TypeError if no server can have these settings, or may not. */
export function connectServer(record: ServerRecord, config: Pick<Config, 'entra' | 'proxies'>): ModelProvider {
  const provider = connect(record, config);
  return 'fields' in record.settings ? { ...provider, allowed: { fields: record.settings.fields, grants: record.settings.grants } } : provider;
}

function connect(record: ServerRecord, { entra, proxies }: Pick<Config, 'entra' | 'proxies'>): ModelProvider {
  const { id: server } = record;
  const proxyFor = readProxies(proxies);
  // Saving would have been refused, but a row may be older than the rule, or come from elsewhere.
  const refusal = record.from === 'environment' ? null : lendingRefusal(record.kind, record.settings);
  if (refusal !== null) throw new TypeError(refusal);
  switch (record.kind) {
    case 'openai':
      return createOpenai({ server, proxyFor, baseUrl: record.settings.baseUrl ?? serverKinds.openai.address, apiKey: () => record.secret('apiKey'), models: namedOnly(record.settings.models) });
    case 'google':
      return createGoogle({ server, proxyFor, baseUrl: record.settings.baseUrl ?? serverKinds.google.address, apiKey: () => record.secret('apiKey') });
    case 'azure':
      return connectAzure(record, entra, proxyFor);
    case 'bedrock':
      return connectBedrock(record, proxyFor);
    case 'compatible':
      return createOpenaiCompatible({ server, proxyFor, name: record.name, baseUrl: record.settings.baseUrl, apiKey: () => record.secret('apiKey'), kind: 'generic', models: namedOnly(record.settings.models) });
  }
}

function connectAzure({ id, settings, secret }: RecordOf<'azure'>, entra: EntraEnvironment, proxyFor: ProxyFor): ModelProvider {
  const { baseUrl: endpoint, authentication, tenantId, clientId, api, apiVersion } = settings;
  const credentials = (): AzureOptions['credentials'] => {
    if (authentication === 'identity') return { token: createEntraToken({ endpoint, proxyFor, host: entra, application: null }) };
    if (authentication === 'application') return { token: createEntraToken({ endpoint, proxyFor, host: entra, application: { tenantId: tenantId ?? '', clientId: clientId ?? '', secret: () => secret('clientSecret') } }) };
    return { apiKey: () => secret('apiKey') };
  };
  const deployments = settings.deployments.map((entry) => {
    const [name = '', model = null] = entry.split('=');
    return { name, model };
  });
  return createAzure({
    server: id,
    proxyFor,
    endpoint,
    api: api === 'dated' ? { type: 'deployments', version: apiVersion ?? '' } : { type: 'v1', speaks: api },
    credentials: credentials(),
    deployments: deployments.length === 0 ? null : deployments,
  });
}

function connectBedrock({ id, settings, secret }: RecordOf<'bedrock'>, proxyFor: ProxyFor): ModelProvider {
  const { region, authentication, accessKeyId, baseUrl, controlUrl, models } = settings;
  const chain = defaultCredentials();
  const credentials = async (): Promise<BedrockCredentials> => {
    if (authentication === 'chain') return chain();
    if (authentication === 'apiKey') return { apiKey: (await secret('apiKey')) ?? '' };
    const [secretAccessKey, sessionToken] = await Promise.all([secret('secretAccessKey'), secret('sessionToken')]);
    return { accessKeyId: accessKeyId ?? '', secretAccessKey: secretAccessKey ?? '', ...(sessionToken === null ? {} : { sessionToken }) };
  };
  return createBedrock({ server: id, proxyFor, region, credentials, runtimeUrl: baseUrl, controlUrl, models: models.length === 0 ? null : models.map(named) });
}

/** Null: the server is asked for its models. */
function namedOnly(models: readonly string[]): readonly string[] | null {
  return models.length === 0 ? null : models;
}

/** A model that an administrator named only by id. */
function named(id: string): ListedModel {
  return { id, name: id.split('/').at(-1)!, description: '', contextTokens: null, outputTokens: null, images: true, reasoning: false };
}
