import type { ModelProvider } from '@aistudio/core';
import { attempt } from '../exchange/attempt.ts';
import { confidentialOf } from '../failure/confidential.ts';
import { readBaseUrl, under } from '../http/base-url.ts';
import { Agent } from '../http/agent.ts';
import type { ProxyFor } from '../http/proxies.ts';
import { bearerHeaders, readKey, type KeySource } from '../http/read-key.ts';
import { embedTexts } from '../openai-compatible/embed-texts.ts';
import { listModels, nameModels } from '../openai-compatible/list-models.ts';
import { Learned } from '../learning/learned.ts';
import { attemptRelay, relayRequest } from '../relay/relay-request.ts';
import { optionsOf } from '../prompt/say-options.ts';
import { askResponses } from './ask-responses.ts';
import { relayedUsage } from './relayed-usage.ts';
import { responsesOptions } from './responses-options.ts';

export interface OpenaiOptions {
  /** The first half of its models' ids. */
  server: string;
  /** `https://api.openai.com/v1`, or a server that speaks Responses as OpenAI does. */
  baseUrl: string;
  apiKey: KeySource;
  /** Ids of what is offered, for a server that lists nothing; null or absent asks it. */
  models?: readonly string[] | null;
  /** Directly unless given. */
  proxyFor?: ProxyFor;
  now?: () => number;
}

/** OpenAI through its Responses API. Throws a TypeError if the address is invalid. */
export function createOpenai(options: OpenaiOptions): ModelProvider {
  const base = readBaseUrl(options.baseUrl);
  const completions = under(base, 'chat/completions');
  const responses = under(base, 'responses');
  const now = options.now ?? Date.now;
  const agent = new Agent({ keepAliveMs: 30_000, proxyFor: options.proxyFor });
  const learned = new Learned(now);
  const own = base.hostname === 'api.openai.com' || base.hostname.endsWith('.api.openai.com');
  const secretsOf = (key: string | null) => (key === null ? [] : [key]);
  return {
    server: options.server,
    vendor: own ? 'openai' : null,

    async listModels(signal) {
      if (options.models) return nameModels(options.models);
      const key = await readKey(options.apiKey, signal);
      // On other servers the ids are not OpenAI's, and filtering them would hide some.
      const kind = own ? 'openai' : 'generic';
      return listModels({ agent, base, kind, speaks: 'responses', headers: bearerHeaders(key, null), secrets: secretsOf(key), signal, now });
    },

    embed: (request, signal) =>
      embedTexts(request, async () => {
        const key = await readKey(options.apiKey, signal);
        return { agent, url: under(base, 'embeddings'), headers: bearerHeaders(key, request.requestId), secrets: secretsOf(key), signal, now };
      }),

    takes: optionsOf(responsesOptions),
    // Only OpenAI itself is known to speak both.
    relays: own ? ['responses', 'chat', 'embeddings'] : ['responses', 'embeddings'],
    relay: (relayed, receiver, signal) =>
      attemptRelay(async () => {
        const key = await readKey(options.apiKey, signal);
        const url = relayed.dialect === 'chat' ? completions : responses;
        return relayRequest({ agent, url, headers: bearerHeaders(key, relayed.requestId), relayed, receiver, learned, tokenLimit: 'max_completion_tokens', readUsage: relayedUsage[relayed.dialect], secrets: secretsOf(key), signal, now });
      }),

    generate: (request, sink, signal) =>
      attempt(signal, async () => {
        const key = await readKey(options.apiKey, signal);
        const confidential = confidentialOf(request, secretsOf(key));
        return askResponses({ agent, url: responses, headers: bearerHeaders(key, request.requestId), request, sink, confidential, signal, now, learned });
      }),
  };
}
