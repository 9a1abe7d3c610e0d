import type { GenerationOutcome, GenerationRequest, GenerationSink, ListedModel, ModelProvider, ProviderFailure } from '@aistudio/core';
import { Agent } from 'undici';
import { failureOf } from '../failure/provider-error.ts';
import { buildRequest, type RequestDialect } from './build-request.ts';
import { exchange } from './exchange.ts';
import { listModels } from './list-models.ts';
import type { Confidential } from './refusal-failure.ts';
import { readBaseUrl, under } from './base-url.ts';

export type ServerKind = 'openai' | 'ollama' | 'generic';

export interface OpenaiCompatibleOptions {
  /** The first half of its models' ids. */
  server: string;
  /** What a person reads. */
  name: string;
  /** With or without `/v1`; `/v1` is added to an address without a path. */
  baseUrl: string;
  /** Asked before every request, so that a changed key counts at once. Null: no key is sent. */
  apiKey: (() => Promise<string | null> | string | null) | string | null;
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
  // One connection per stream: a paused answer must not hold up another one that shares its session.
  // Local servers close idle connections after five seconds without saying so; hosted ones keep them for longer.
  const agent = new Agent({ allowH2: false, keepAliveTimeout: options.kind === 'openai' ? 30_000 : 4_000, connect: { timeout: 10_000 } });
  const dialect: RequestDialect = { tokenLimit: options.kind === 'openai' ? 'max_completion_tokens' : 'max_tokens', usage: true };

  const headersFor = async (requestId: string | null): Promise<{ headers: Record<string, string>; key: string | null }> => {
    const key = ((typeof options.apiKey === 'function' ? await options.apiKey() : options.apiKey) ?? '').trim();
    return {
      key: key === '' ? null : key,
      headers: {
        'user-agent': 'AIStudio/0.1',
        ...(requestId === null ? {} : { 'x-request-id': requestId }),
        ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
      },
    };
  };

  return {
    server: options.server,

    async listModels(signal): Promise<ListedModel[]> {
      const { headers, key } = await headersFor(null);
      return listModels({ agent, base, kind: options.kind, headers, secrets: key === null ? [] : [key], signal, now });
    },

    async generate(request: GenerationRequest, sink: GenerationSink, signal: AbortSignal): Promise<GenerationOutcome> {
      let credentials;
      try {
        credentials = await headersFor(request.requestId);
      } catch {
        return { type: 'failed', failure: failureOf('provider_unavailable', 'our key could not be read'), usage: null };
      }
      const { headers, key } = credentials;
      if (signal.aborted) return { type: 'failed', failure: failureOf('aborted', 'given up by the caller'), usage: null };
      if (key !== null && !/^[\x21-\x7e]+$/.test(key)) {
        return { type: 'failed', failure: failureOf('unauthorised', 'our key holds characters that no key has'), usage: null };
      }
      const confidential = confidentialOf(request, key);
      const attempt = (spoken: RequestDialect) =>
        exchange({
          agent,
          request: {
            url: under(base, 'chat/completions'),
            headers: { ...headers, 'content-type': 'application/json', accept: 'text/event-stream' },
            body: buildRequest(request, spoken),
          },
          sink,
          continueFrom: request.continueFrom === '' ? null : request.continueFrom,
          confidential,
          signal,
          now,
        });
      const spoken = { ...dialect };
      const outcome = await attempt(spoken);
      if (outcome.type === 'finished' || signal.aborted) return outcome;
      const better = adapted(spoken, outcome.failure);
      if (better === null) return outcome;
      Object.assign(dialect, better);
      return attempt(better);
    },
  };
}

/** Learns from a refusal which of two spellings the server wants; null when that was not the matter. */
function adapted(spoken: RequestDialect, failure: ProviderFailure): RequestDialect | null {
  if (failure.status !== 400 && failure.status !== 422) return null;
  if (spoken.usage && failure.detail.includes('stream_options')) return { ...spoken, usage: false };
  if (!failure.detail.includes('max_completion_tokens')) return null;
  return { ...spoken, tokenLimit: spoken.tokenLimit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens' };
}

function confidentialOf(request: GenerationRequest, key: string | null): Confidential {
  const parts = request.messages.flatMap((message) => message.parts.map((part) => (part.type === 'image' ? part.data : part.text)));
  return { secrets: key === null ? [] : [key], prompts: [...parts, request.system ?? '', request.continueFrom ?? ''] };
}
