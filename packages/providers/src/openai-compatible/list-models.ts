import type { ListedModel } from '@aistudio/core';
import { noList, readJson, type JsonRequest } from '../exchange/read-json.ts';
import { under } from '../http/base-url.ts';
import { isRecord } from '../json/is-record.ts';
import { describeOllamaModels } from './describe-ollama-models.ts';
import { openaiModels } from './openai-models.ts';
import { readModel } from './read-model.ts';

export interface ListModelsOptions extends Omit<JsonRequest, 'url'> {
  base: URL;
  kind: 'openai' | 'ollama' | 'generic';
  /** Which of OpenAI's models can be asked. */
  speaks: 'chat' | 'responses';
}

/** What the server offers for chat and for vectors. Rejects with a ProviderError. */
export async function listModels(options: ListModelsOptions): Promise<ListedModel[]> {
  const models = modelsIn(await readJson({ ...options, url: under(options.base, 'models') }));
  if (options.kind === 'openai') return openaiModels(models, options.speaks);
  return options.kind === 'ollama' ? describeOllamaModels(models, options) : models;
}

function modelsIn(value: unknown): ListedModel[] {
  // Together sends the bare list.
  const list: unknown = isRecord(value) ? (value.data ?? value.models) : value;
  if (!Array.isArray(list)) throw noList();
  const models = list.map(readModel).filter((model) => model !== null);
  return [...new Map(models.map((model) => [model.id, model])).values()];
}
