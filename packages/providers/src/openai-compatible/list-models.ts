import type { ListedModel } from '@aistudio/core';
import { noList, readJson, type JsonRequest } from '../exchange/read-json.ts';
import { ProviderError, withAdvice } from '../failure/provider-error.ts';
import { under } from '../http/base-url.ts';
import { isRecord } from '../json/is-record.ts';
import { describeOllamaModels } from './describe-ollama-models.ts';
import { openaiModels } from './openai-models.ts';
import { readModel } from './read-model.ts';

export interface ListModelsOptions extends Omit<JsonRequest, 'url'> {
  base: URL;
  kind: 'openai' | 'ollama' | 'generic';
  /** Which of OpenAI's models can be used. */
  speaks: 'chat' | 'responses';
}

/** What the server offers for chat and for vectors. Rejects with a ProviderError. */
export async function listModels(options: ListModelsOptions): Promise<ListedModel[]> {
  const models = modelsIn(await readJson({ ...options, url: under(options.base, 'models') }).catch(withoutList));
  if (options.kind === 'openai') return openaiModels(models, options.speaks);
  return options.kind === 'ollama' ? describeOllamaModels(models, options) : models;
}

function withoutList(error: unknown): never {
  const listless = error instanceof ProviderError && (error.status === 404 || error.status === 405 || error.status === 501);
  throw listless ? new ProviderError(withAdvice(error, 'It lists no models at this address: check the address, or name the models by hand')) : error;
}

/** Models that somebody named, because their server lists none. */
export function nameModels(ids: readonly string[]): ListedModel[] {
  return [...new Set(ids)].flatMap((id) => readModel({ id }) ?? []);
}

function modelsIn(value: unknown): ListedModel[] {
  // Together returns the bare list.
  const list: unknown = isRecord(value) ? (value.data ?? value.models) : value;
  if (!Array.isArray(list)) throw noList();
  const models = list.map(readModel).filter((model) => model !== null);
  return [...new Map(models.map((model) => [model.id, model])).values()];
}
