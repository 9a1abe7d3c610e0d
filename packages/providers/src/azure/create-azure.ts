import type { ModelProvider } from '@aistudio/core';
import { attempt } from '../exchange/attempt.ts';
import { confidentialOf } from '../failure/confidential.ts';
import { Agent } from '../http/agent.ts';
import type { ProxyFor } from '../http/proxies.ts';
import { Learned } from '../learning/learned.ts';
import { attemptRelay, relayRequest } from '../relay/relay-request.ts';
import { askResponses } from '../openai/ask-responses.ts';
import { relayedUsage } from '../openai/relayed-usage.ts';
import { responsesOptions } from '../openai/responses-options.ts';
import { chatOptions } from '../openai-compatible/chat-options.ts';
import { embedTexts } from '../openai-compatible/embed-texts.ts';
import { optionsOf } from '../prompt/say-options.ts';
import { askChat } from '../openai-compatible/ask-chat.ts';
import { explainRefusal } from './explain-refusal.ts';
import { listDeployments, type AzureDeployment } from './list-deployments.ts';
import { readCredentials, type AzureCredentials } from './read-credentials.ts';
import { readEndpoint, underOpenai, type AzureApi } from './read-endpoint.ts';

export interface AzureOptions {
  /** The first half of its models' ids; the second is a deployment. */
  server: string;
  /** `https://name.openai.azure.com`, or any address below it that the portal shows. */
  endpoint: string;
  api: AzureApi;
  credentials: AzureCredentials;
  /** What is offered; null asks the resource. */
  deployments: readonly AzureDeployment[] | null;
  /** Directly unless given. */
  proxyFor?: ProxyFor;
  now?: () => number;
}

/** Azure OpenAI. Throws a TypeError if the endpoint is not an address. Source: https://learn.microsoft.com/azure/ai-foundry/openai/reference */
export function createAzure(options: AzureOptions): ModelProvider {
  const { api, credentials } = options;
  const endpoint = readEndpoint(options.endpoint);
  const now = options.now ?? Date.now;
  const means = 'apiKey' in credentials ? 'key' : 'token';
  const agent = new Agent({ keepAliveMs: 30_000, proxyFor: options.proxyFor });
  const learned = new Learned(now);

  return {
    server: options.server,
    vendor: 'azure',

    async listModels(signal) {
      const { headers, secrets } = await readCredentials(credentials, null, signal);
      return listDeployments(endpoint, api, options.deployments, { agent, headers, secrets, signal, now, refused: explainRefusal(null, means) });
    },

    embed: (request, signal) =>
      embedTexts(request, async () => {
        const { headers, secrets } = await readCredentials(credentials, request.requestId, signal);
        const url = api.type === 'v1' ? underOpenai(endpoint, 'v1/embeddings', null) : underOpenai(endpoint, `deployments/${encodeURIComponent(request.model)}/embeddings`, api.version);
        return { agent, url, headers, secrets, signal, now, refused: explainRefusal(request.model, means) };
      }),

    takes: optionsOf(api.type === 'v1' && api.speaks === 'responses' ? responsesOptions : chatOptions),
    relays: api.type === 'v1' ? ['responses', 'chat', 'embeddings'] : ['chat', 'embeddings'],
    relay: (relayed, receiver, signal) =>
      attemptRelay(async () => {
        const { headers, secrets } = await readCredentials(credentials, relayed.requestId, signal);
        const path = relayed.dialect === 'chat' ? 'chat/completions' : 'responses';
        const url = api.type === 'v1' ? underOpenai(endpoint, `v1/${path}`, null) : underOpenai(endpoint, `deployments/${encodeURIComponent(relayed.model)}/${path}`, api.version);
        return relayRequest({ agent, url, headers, relayed, receiver, learned, tokenLimit: 'max_completion_tokens', readUsage: relayedUsage[relayed.dialect], secrets, signal, now, refused: explainRefusal(relayed.model, means) });
      }),

    generate: (request, sink, signal) =>
      attempt(signal, async () => {
        const { headers, secrets } = await readCredentials(credentials, request.requestId, signal);
        const question = { agent, headers, request, sink, confidential: confidentialOf(request, secrets), signal, now, refused: explainRefusal(request.model, means) };
        if (api.type === 'v1' && api.speaks === 'responses') return askResponses({ ...question, url: underOpenai(endpoint, 'v1/responses', null), learned });
        const url = api.type === 'v1' ? underOpenai(endpoint, 'v1/chat/completions', null) : underOpenai(endpoint, `deployments/${encodeURIComponent(request.model)}/chat/completions`, api.version);
        // A deployment's name does not tell its model; the newer models only know the newer parameter.
        return askChat({ ...question, url, learned, tokenLimit: 'max_completion_tokens' });
      }),
  };
}
