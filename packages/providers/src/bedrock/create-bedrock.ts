import type { ListedModel, ModelProvider } from '@aistudio/core';
import { attempt } from '../exchange/attempt.ts';
import { exchange } from '../exchange/exchange.ts';
import { readJson } from '../exchange/read-json.ts';
import { confidentialOf } from '../failure/confidential.ts';
import { ProviderError } from '../failure/provider-error.ts';
import { readBaseUrl, under } from '../http/base-url.ts';
import { Agent } from '../http/agent.ts';
import type { ProxyFor } from '../http/proxies.ts';
import { commonHeaders } from '../http/read-key.ts';
import { askLearning } from '../learning/ask-learning.ts';
import { Learned } from '../learning/learned.ts';
import { optionalEffort, takenEffort } from '../learning/optional-effort.ts';
import { buildConverseRequest } from './build-request.ts';
import { ConverseReader } from './converse-reader.ts';
import { embedTexts } from './embed-texts.ts';
import { advised, explainRefusal } from './explain-refusal.ts';
import { FrameDecoder } from './frame-decoder.ts';
import { listBedrockModels } from './list-models.ts';
import { readAwsCredentials } from './read-credentials.ts';
import { signRequest, type BedrockCredentials } from './sign-request.ts';

export interface BedrockOptions {
  /** The first half of its models' ids; the second is a model id, an inference profile or an ARN. */
  server: string;
  /** `eu-central-1`. */
  region: string;
  /** Called before every request. */
  credentials: () => Promise<BedrockCredentials>;
  /** Instead of `https://bedrock-runtime.<region>.amazonaws.com`, and of `https://bedrock.<region>.amazonaws.com`, which lists models. */
  runtimeUrl?: string | null;
  controlUrl?: string | null;
  /** What is offered; null asks the account. */
  models?: readonly ListedModel[] | null;
  /** Directly unless given. */
  proxyFor?: ProxyFor;
  now?: () => number;
}

/** The parameters of the models' makers; see `reasoningFields`. */
const effortNames = /effort|thinking|reasoning_?config|\breasoning\b|output_config|additionalModelRequestFields/i;

/** Amazon Bedrock by ConverseStream. Throws a TypeError if the region or an address is invalid. */
export function createBedrock(options: BedrockOptions): ModelProvider {
  const { region } = options;
  if (!/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region)) throw new TypeError('An AWS region looks like eu-central-1.');
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const runtime = readBaseUrl(options.runtimeUrl ?? `https://bedrock-runtime.${region}.${domain}`, '/');
  const control = readBaseUrl(options.controlUrl ?? `https://bedrock.${region}.${domain}`, '/');
  const now = options.now ?? Date.now;
  const agent = new Agent({ keepAliveMs: 30_000, proxyFor: options.proxyFor });
  const learned = new Learned(now);
  const secretsOf = (credentials: BedrockCredentials) => ('apiKey' in credentials ? [credentials.apiKey] : [credentials.secretAccessKey, credentials.sessionToken ?? '', credentials.accessKeyId]);

  return {
    server: options.server,
    vendor: 'bedrock',

    async listModels(signal) {
      const credentials = await readAwsCredentials(options.credentials, signal);
      if (options.models) return [...options.models];
      const place = { region, model: null };
      return listBedrockModels(async (path, query) => {
        const url = under(control, path);
        for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
        const headers = await signRequest({ method: 'GET', url, headers: { accept: 'application/json' }, body: '' }, credentials, region, now());
        return readJson({ agent, url, headers: { ...commonHeaders(null), ...headers }, secrets: secretsOf(credentials), signal, now, refused: explainRefusal(place) }).catch((error: unknown) => {
          throw error instanceof ProviderError && error.status === null ? new ProviderError(advised(error, place)) : error;
        });
      });
    },

    embed: (request, signal) =>
      embedTexts(request, async (body) => {
        const place = { region, model: request.model };
        const url = under(runtime, `model/${encodeURIComponent(request.model)}/invoke`);
        const credentials = await readAwsCredentials(options.credentials, signal);
        const unsigned = { 'content-type': 'application/json', accept: 'application/json' };
        const headers = await signRequest({ method: 'POST', url, headers: unsigned, body: JSON.stringify(body) }, credentials, region, now());
        return { agent, url, headers: { ...commonHeaders(request.requestId), ...headers }, secrets: secretsOf(credentials), signal, now, refused: explainRefusal(place) };
      }),

    generate: (request, sink, signal) =>
      attempt(signal, async () => {
        const place = { region, model: request.model };
        const url = under(runtime, `model/${encodeURIComponent(request.model)}/converse-stream`);
        const ask = async (refused: (fact: string) => boolean) => {
          const body = buildConverseRequest(request, takenEffort(request, refused) !== null);
          const credentials = await readAwsCredentials(options.credentials, signal);
          const confidential = confidentialOf(request, secretsOf(credentials));
          const unsigned = { 'content-type': 'application/json', accept: 'application/vnd.amazon.eventstream' };
          const headers = await signRequest({ method: 'POST', url, headers: unsigned, body }, credentials, region, now());
          const outcome = await exchange({
            agent,
            // The request's id is not signed, because a proxy that changes it would break the signature.
            request: { url, headers: { ...commonHeaders(request.requestId), ...headers }, body },
            open(text) {
              const reader = new ConverseReader(text, confidential);
              return { reader, framing: new FrameDecoder(reader) };
            },
            refused: explainRefusal(place),
            sink,
            continueFrom: request.continueFrom,
            requestId: request.requestId,
            confidential,
            signal,
            now,
          });
          return outcome.type === 'failed' && outcome.failure.status === null ? { ...outcome, failure: advised(outcome.failure, place) } : outcome;
        };
        return askLearning({ learned, model: request.model, signal, optional: optionalEffort(request, effortNames), ask });
      }),
  };
}
