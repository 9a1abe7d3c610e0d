import type { ModelProvider } from '@aistudio/core';
import { attempt } from '../exchange/attempt.ts';
import { exchange } from '../exchange/exchange.ts';
import { frameEvents } from '../exchange/frame-events.ts';
import { confidentialOf } from '../failure/confidential.ts';
import { readBaseUrl, under } from '../http/base-url.ts';
import { Agent } from '../http/agent.ts';
import type { ProxyFor } from '../http/proxies.ts';
import { commonHeaders, readKey, type KeySource } from '../http/read-key.ts';
import { askLearning, type Optional } from '../learning/ask-learning.ts';
import { Learned } from '../learning/learned.ts';
import { optionalEffort, takenEffort } from '../learning/optional-effort.ts';
import { buildGeminiRequest, geminiOptions } from './build-request.ts';
import { optionsOf } from '../prompt/say-options.ts';
import { embedTexts } from './embed-texts.ts';
import { explainRefusal } from './explain-refusal.ts';
import { GeminiReader } from './gemini-reader.ts';
import { listGeminiModels } from './list-models.ts';

export interface GoogleOptions {
  /** The first half of its models' ids. */
  server: string;
  /** `https://generativelanguage.googleapis.com/v1beta`; `/v1beta` is added to an address without a path. */
  baseUrl: string;
  apiKey: KeySource;
  /** Directly unless given. */
  proxyFor?: ProxyFor;
  now?: () => number;
}

const thoughts: Optional = { fact: 'thoughts', names: /thinking|include_?thoughts/i };

/** Gemini through its own API. Throws a TypeError if the address is invalid. */
export function createGoogle(options: GoogleOptions): ModelProvider {
  const base = readBaseUrl(options.baseUrl, '/v1beta');
  const now = options.now ?? Date.now;
  const agent = new Agent({ keepAliveMs: 30_000, proxyFor: options.proxyFor });
  const learned = new Learned(now);
  const headersFor = (key: string | null, requestId: string | null) => ({ ...commonHeaders(requestId), ...(key === null ? {} : { 'x-goog-api-key': key }) });
  const secretsOf = (key: string | null) => (key === null ? [] : [key]);

  return {
    server: options.server,
    vendor: 'google',
    takes: optionsOf(geminiOptions),

    async listModels(signal) {
      const key = await readKey(options.apiKey, signal);
      return listGeminiModels(base, { agent, headers: headersFor(key, null), secrets: secretsOf(key), signal, now, refused: explainRefusal });
    },

    embed: (request, signal) =>
      embedTexts(request, async () => {
        const key = await readKey(options.apiKey, signal);
        const url = under(base, `${pathOf(request.model)}:batchEmbedContents`);
        return { agent, url, headers: headersFor(key, request.requestId), secrets: secretsOf(key), signal, now, refused: explainRefusal };
      }),

    generate: (request, sink, signal) =>
      attempt(signal, async () => {
        const key = await readKey(options.apiKey, signal);
        const confidential = confidentialOf(request, secretsOf(key));
        const ask = (refused: (fact: string) => boolean) => {
          const effort = takenEffort(request, refused);
          const thinking = !refused(thoughts.fact) && (request.effort != null || mayThink(request.model));
          return exchange({
            agent,
            request: { url: addressOf(base, request.model), headers: headersFor(key, request.requestId), body: buildGeminiRequest({ ...request, effort }, thinking) },
            open: (text) => frameEvents(new GeminiReader(text, confidential)),
            refused: explainRefusal,
            sink,
            continueFrom: request.continueFrom,
            requestId: request.requestId,
            confidential,
            signal,
            now,
          });
        };
        return askLearning({ learned, model: request.model, signal, optional: [...optionalEffort(request, /thinking[ _]?(level|budget)|\bbudget -?\d+/), thoughts], ask });
      }),
  };
}

function addressOf(base: URL, model: string): URL {
  const url = under(base, `${pathOf(model)}:streamGenerateContent`);
  url.searchParams.set('alt', 'sse');
  return url;
}

function pathOf(model: string): string {
  return model.includes('/') ? model.split('/').map(encodeURIComponent).join('/') : `models/${encodeURIComponent(model)}`;
}

/** Only a first guess: a wrong one costs an occasional refusal. */
function mayThink(model: string): boolean {
  return /^gemini-(2\.5|[3-9]|(flash|pro)(-lite)?-latest)/.test(model) && !/-tts|-image/.test(model);
}
