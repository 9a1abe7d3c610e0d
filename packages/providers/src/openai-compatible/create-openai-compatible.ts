import type { GenerationRequest, ModelProvider, ProviderFailure } from '@aistudio/core';
import { attempt } from '../exchange/attempt.ts';
import { exchange } from '../exchange/exchange.ts';
import { frameEvents } from '../exchange/frame-events.ts';
import { confidentialOf } from '../failure/confidential.ts';
import { readBaseUrl, under } from '../http/base-url.ts';
import { createAgent } from '../http/create-agent.ts';
import { bearerHeaders, readKey, type KeySource } from '../http/read-key.ts';
import { buildRequest, type RequestDialect } from './build-request.ts';
import { ChatReader } from './chat-reader.ts';
import { listModels } from './list-models.ts';

export type ServerKind = 'openai' | 'ollama' | 'generic';

export interface OpenaiCompatibleOptions {
  /** The first half of its models' ids. */
  server: string;
  /** What a person reads. */
  name: string;
  /** With or without `/v1`; `/v1` is added to an address without a path. */
  baseUrl: string;
  apiKey: KeySource;
  kind: ServerKind;
  now?: () => number;
}

/**
 * A server that speaks Chat Completions: OpenAI, Ollama, vLLM, llama.cpp, LM Studio, OpenRouter and many more.
 * Throws a TypeError when the address is none.
 */
export function createOpenaiCompatible(options: OpenaiCompatibleOptions): ModelProvider {
  const base = readBaseUrl(options.baseUrl);
  const now = options.now ?? Date.now;
  // Local servers close idle connections after five seconds without saying so; hosted ones keep them for longer.
  const agent = createAgent(options.kind === 'openai' ? 30_000 : 4_000);
  const dialect: RequestDialect = { tokenLimit: options.kind === 'openai' ? 'max_completion_tokens' : 'max_tokens', usage: true };

  return {
    server: options.server,

    async listModels(signal) {
      const key = await readKey(options.apiKey, signal);
      return listModels({ agent, base, kind: options.kind, headers: bearerHeaders(key, null), secrets: key === null ? [] : [key], signal, now });
    },

    generate: (request: GenerationRequest, sink, signal) =>
      attempt(signal, async () => {
        const key = await readKey(options.apiKey, signal);
        const confidential = confidentialOf(request, key === null ? [] : [key]);
        const ask = (spoken: RequestDialect) =>
          exchange({
            agent,
            request: { url: under(base, 'chat/completions'), headers: bearerHeaders(key, request.requestId), body: buildRequest(request, spoken) },
            open: (text) => frameEvents(new ChatReader(text, confidential)),
            sink,
            continueFrom: request.continueFrom,
            confidential,
            signal,
            now,
          });
        const spoken = { ...dialect };
        const outcome = await ask(spoken);
        if (outcome.type === 'finished' || signal.aborted) return outcome;
        const better = adapted(spoken, outcome.failure);
        if (better === null) return outcome;
        Object.assign(dialect, better);
        return ask(better);
      }),
  };
}

/** Learns from a refusal which of two spellings the server wants; null when that was not the matter. */
function adapted(spoken: RequestDialect, failure: ProviderFailure): RequestDialect | null {
  if (failure.status !== 400 && failure.status !== 422) return null;
  if (spoken.usage && failure.detail.includes('stream_options')) return { ...spoken, usage: false };
  if (!failure.detail.includes('max_completion_tokens')) return null;
  return { ...spoken, tokenLimit: spoken.tokenLimit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens' };
}
