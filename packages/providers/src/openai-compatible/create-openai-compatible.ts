import type { ModelProvider } from '@aistudio/core';
import { attempt } from '../exchange/attempt.ts';
import { confidentialOf } from '../failure/confidential.ts';
import { readBaseUrl, under } from '../http/base-url.ts';
import { Agent } from '../http/agent.ts';
import type { ProxyFor } from '../http/proxies.ts';
import { bearerHeaders, readKey, type KeySource } from '../http/read-key.ts';
import { Learned } from '../learning/learned.ts';
import { attemptRelay, relayRequest } from '../relay/relay-request.ts';
import { optionsOf } from '../prompt/say-options.ts';
import { askChat } from './ask-chat.ts';
import { chatOptions, compatibleOptions } from './chat-options.ts';
import { embedTexts } from './embed-texts.ts';
import { listModels, nameModels } from './list-models.ts';
import { readUsage } from './read-usage.ts';

export type ServerKind = 'openai' | 'ollama' | 'generic';

export interface OpenaiCompatibleOptions {
  /** The first half of its models' ids. */
  server: string;
  /** The name that people see. */
  name: string;
  /** With or without `/v1`; `/v1` is added to an address without a path. */
  baseUrl: string;
  apiKey: KeySource;
  /** Ids of what is offered, for a server that lists nothing; null or absent asks it. */
  models?: readonly string[] | null;
  kind: ServerKind;
  /** Directly unless given. */
  proxyFor?: ProxyFor;
  now?: () => number;
}

/**
 * A server that speaks Chat Completions: OpenAI, Ollama, vLLM, llama.cpp, LM Studio, OpenRouter and many more. Throws a TypeError
 * if the address is invalid.
 */
export function createOpenaiCompatible(options: OpenaiCompatibleOptions): ModelProvider {
  const base = readBaseUrl(options.baseUrl);
  const completions = under(base, 'chat/completions');
  const now = options.now ?? Date.now;
  // Local servers close idle connections after five seconds without announcing it; hosted ones keep them longer.
  const agent = new Agent({ keepAliveMs: options.kind === 'openai' ? 30_000 : 4_000, proxyFor: options.proxyFor });
  const tokenLimit = options.kind === 'openai' ? 'max_completion_tokens' : 'max_tokens';
  const learned = new Learned(now);
  const words = options.kind === 'openai' ? chatOptions : compatibleOptions;

  return {
    server: options.server,
    vendor: options.kind === 'openai' ? 'openai' : null,

    async listModels(signal) {
      if (options.models) return nameModels(options.models);
      const key = await readKey(options.apiKey, signal);
      return listModels({ agent, base, kind: options.kind, speaks: 'chat', headers: bearerHeaders(key, null), secrets: key === null ? [] : [key], signal, now });
    },

    embed: (request, signal) =>
      embedTexts(request, async () => {
        const key = await readKey(options.apiKey, signal);
        return { agent, url: under(base, 'embeddings'), headers: bearerHeaders(key, request.requestId), secrets: key === null ? [] : [key], signal, now };
      }),

    takes: optionsOf(words),
    relays: ['chat', 'embeddings'],
    relay: (relayed, receiver, signal) =>
      attemptRelay(async () => {
        const key = await readKey(options.apiKey, signal);
        return relayRequest({ agent, url: completions, headers: bearerHeaders(key, relayed.requestId), relayed, receiver, learned, tokenLimit, readUsage, secrets: key === null ? [] : [key], signal, now });
      }),

    generate: (request, sink, signal) =>
      attempt(signal, async () => {
        const key = await readKey(options.apiKey, signal);
        const confidential = confidentialOf(request, key === null ? [] : [key]);
        return askChat({ agent, url: completions, headers: bearerHeaders(key, request.requestId), request, tokenLimit, options: words, learned, sink, confidential, signal, now });
      }),
  };
}
