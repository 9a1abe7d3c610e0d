import type { GenerationOutcome, ModelProvider, ReasoningEffort } from '@aistudio/core';
import { attempt } from '../exchange/attempt.ts';
import { exchange } from '../exchange/exchange.ts';
import { frameEvents } from '../exchange/frame-events.ts';
import { confidentialOf } from '../failure/confidential.ts';
import { readBaseUrl, under } from '../http/base-url.ts';
import { Agent } from '../http/agent.ts';
import { commonHeaders, readKey, type KeySource } from '../http/read-key.ts';
import { buildGeminiRequest } from './build-request.ts';
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
  now?: () => number;
}

/** Gemini by its own API. Throws a TypeError when the address is none. */
export function createGoogle(options: GoogleOptions): ModelProvider {
  const base = readBaseUrl(options.baseUrl, '/v1beta');
  const now = options.now ?? Date.now;
  const agent = new Agent({ keepAliveMs: 30_000 });
  /** Models that refused to be asked for their thoughts. */
  const thoughtless = new Set<string>();
  /** Efforts with the models that refused them; another effort may suit the same model. */
  const unmoved = new Set<string>();
  const headersFor = (key: string | null, requestId: string | null) => ({ ...commonHeaders(requestId), ...(key === null ? {} : { 'x-goog-api-key': key }) });
  const secretsOf = (key: string | null) => (key === null ? [] : [key]);

  return {
    server: options.server,
    vendor: 'google',

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
        const ask = (thinking: boolean, effort: ReasoningEffort | null) =>
          exchange({
            agent,
            request: { url: addressOf(base, request.model), headers: headersFor(key, request.requestId), body: buildGeminiRequest({ ...request, effort }, thinking) },
            open: (text) => frameEvents(new GeminiReader(text, confidential)),
            refused: explainRefusal,
            sink,
            continueFrom: request.continueFrom,
            confidential,
            signal,
            now,
          });
        const thinking = !thoughtless.has(request.model) && (request.effort != null || mayThink(request.model));
        const told = `${request.effort} ${request.model}`;
        const effort = unmoved.has(told) ? null : (request.effort ?? null);
        let outcome = await ask(thinking, effort);
        if (effort !== null && thinking && refusesThought(outcome)) {
          unmoved.add(told);
          outcome = await ask(thinking, null);
        }
        if (!thinking || !refusesThought(outcome)) return outcome;
        thoughtless.add(request.model);
        return ask(false, null);
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

function refusesThought(outcome: GenerationOutcome): boolean {
  return outcome.type === 'failed' && outcome.failure.status === 400 && /think|thought/i.test(outcome.failure.detail);
}

/** Only a first guess: a wrong one costs a refusal, once. */
function mayThink(model: string): boolean {
  return /^gemini-(2\.5|[3-9]|(flash|pro)(-lite)?-latest)/.test(model) && !/-tts|-image/.test(model);
}
