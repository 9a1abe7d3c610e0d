import type { ListedModel, ProviderFailure } from '@aistudio/core';
import type { Agent } from 'undici';
import { connectionFailure } from '../failure/connection-failure.ts';
import { failureOf, ProviderError } from '../failure/provider-error.ts';
import { readSmall } from '../http/read-small.ts';
import { isRecord } from '../json/is-record.ts';
import { under } from './base-url.ts';
import { describeOllamaModels } from './describe-ollama-models.ts';
import { openaiModels } from './openai-models.ts';
import { readModel } from './read-model.ts';
import { refusedResponse } from './refusal-failure.ts';

export interface ListModelsOptions {
  agent: Agent;
  base: URL;
  kind: 'openai' | 'ollama' | 'generic';
  headers: Record<string, string>;
  secrets: readonly string[];
  signal: AbortSignal;
  now: () => number;
}

const timeoutMs = 5_000;

/** What the server offers for chat. Rejects with a ProviderError. */
export async function listModels(options: ListModelsOptions): Promise<ListedModel[]> {
  const { agent, base, headers, secrets, signal, now } = options;
  const response = await readSmall({ agent, url: under(base, 'models'), headers, signal, timeoutMs }).catch((error: Error) => {
    throw new ProviderError(askingFailure(error, signal));
  });
  if (response.status >= 300) throw new ProviderError(refusedResponse(response.status, response.headers, response.body, { secrets, prompts: [] }, now()));
  const models = modelsIn(response.body);
  if (options.kind === 'openai') return openaiModels(models);
  return options.kind === 'ollama' ? describeOllamaModels(models, options) : models;
}

function modelsIn(body: string): ListedModel[] {
  let value: unknown = null;
  try {
    value = JSON.parse(body);
  } catch {
    // Said below, together with JSON of another shape.
  }
  // Together sends the bare list.
  const list: unknown = isRecord(value) ? (value.data ?? value.models) : value;
  if (!Array.isArray(list)) throw new ProviderError(failureOf('malformed', 'the server did not send a list of models; check the base URL', { status: 200, retryable: false }));
  const models = list.map(readModel).filter((model) => model !== null);
  return [...new Map(models.map((model) => [model.id, model])).values()];
}

function askingFailure(error: Error, signal: AbortSignal): ProviderFailure {
  if (signal.aborted) return failureOf('aborted', 'given up by the caller');
  if (error.name === 'TimeoutError') return failureOf('provider_unavailable', 'the server did not list its models within 5 s');
  if (error instanceof RangeError) return failureOf('malformed', error.message, { retryable: false });
  return connectionFailure(error, false);
}
