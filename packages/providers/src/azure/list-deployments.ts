import type { ListedModel } from '@aistudio/core';
import { noList, readJson, type JsonRequest } from '../exchange/read-json.ts';
import { failureOf, ProviderError } from '../failure/provider-error.ts';
import { isRecord } from '../json/is-record.ts';
import { listIn, textIn } from '../json/values.ts';
import { guessOpenaiModel, isOfferedModel } from '../openai-compatible/openai-models.ts';
import { underOpenai, type AzureApi } from './read-endpoint.ts';

export interface AzureDeployment {
  /** Chosen by whoever created it. */
  name: string;
  /** The model behind it: `gpt-5-mini`; null when unknown. */
  model: string | null;
}

/** The last version of the API with which a key alone may list deployments; later ones need the management plane. */
const listingVersion = '2023-03-15-preview';

/**
 * The named deployments, after a request to the resource that would reveal a wrong key; without names, those that
 * the resource lists. Rejects with a ProviderError.
 */
export async function listDeployments(endpoint: URL, api: AzureApi, named: readonly AzureDeployment[] | null, request: Omit<JsonRequest, 'url'>): Promise<ListedModel[]> {
  if (named !== null) {
    const url = api.type === 'v1' ? underOpenai(endpoint, 'v1/models', null) : underOpenai(endpoint, 'models', api.version);
    await readJson({ ...request, url });
    return named.map(describe);
  }
  const value = await readJson({ ...request, url: underOpenai(endpoint, 'deployments', listingVersion) }).catch((error: unknown) => {
    if (!(error instanceof ProviderError) || error.status !== 404) throw error;
    throw new ProviderError(failureOf('invalid_request', 'this resource does not list its deployments: name them in the settings', { status: 404 }));
  });
  if (!isRecord(value) || !Array.isArray(value.data)) throw noList();
  return listIn(value.data)
    .filter(isRecord)
    .filter((entry) => textIn(entry.id) !== '' && (entry.status === undefined || entry.status === 'succeeded') && isOfferedModel(textIn(entry.model)))
    .map((entry) => describe({ name: textIn(entry.id), model: textIn(entry.model) || null }));
}

function describe({ name, model }: AzureDeployment): ListedModel {
  const listed: ListedModel = { id: name, name, description: '', contextTokens: null, outputTokens: null, images: false, reasoning: false };
  return { ...guessOpenaiModel(listed, model ?? name), knownAs: model };
}
