import type { RelayOutcome, RelayRequest } from '@aistudio/core';
import { failureOf, ProviderError } from '../failure/provider-error.ts';
import { isRecord } from '../json/is-record.ts';
import { askLearning } from '../learning/ask-learning.ts';
import type { Learned } from '../learning/learned.ts';
import { optionalLimits, optionalUsage, spokenLimit, type TokenLimit } from '../learning/optional-fields.ts';
import { relayExchange, type RelayExchange } from './relay-exchange.ts';

export interface RelayQuestion extends Omit<RelayExchange, 'request' | 'withholdUsage'> {
  url: URL;
  headers: Record<string, string>;
  relayed: RelayRequest;
  learned: Learned;
  /** Chat's name for the limit that is tried first if we set one. */
  tokenLimit: TokenLimit;
}

/** Names under which a body limits its answer itself. */
const limitNames: Record<RelayRequest['dialect'], readonly string[]> = { chat: ['max_tokens', 'max_completion_tokens', 'n_predict'], responses: ['max_output_tokens'] };

/** Passes a request on with our name of the model, asking for the usage of a stream if the caller did not. */
export function relayRequest(question: RelayQuestion): Promise<RelayOutcome> {
  const { relayed, learned, tokenLimit, url, headers, ...rest } = question;
  const { body, model, dialect, limitTokens } = relayed;
  const streams = body.stream === true;
  const options = isRecord(body.stream_options) ? body.stream_options : {};
  const mayAsk = dialect === 'chat' && streams && options.include_usage !== true;
  const names = limitNames[dialect];
  const limits = limitTokens !== null && !names.some((name) => body[name] != null);
  return askLearning({
    learned,
    model,
    signal: rest.signal,
    optional: [...(mayAsk ? [optionalUsage] : []), ...(limits && dialect === 'chat' ? optionalLimits : [])],
    ask(refused) {
      const withholdUsage = mayAsk && !refused(optionalUsage.fact);
      const limit = limits ? { [dialect === 'chat' ? spokenLimit(tokenLimit, refused) : 'max_output_tokens']: limitTokens } : {};
      const sent = { ...body, model, ...limit, ...(withholdUsage ? { stream_options: { ...options, include_usage: true } } : {}) };
      const request = { url, headers: { 'content-type': 'application/json', accept: streams ? 'text/event-stream' : 'application/json', ...headers }, body: JSON.stringify(sent) };
      return relayExchange({ ...rest, request, withholdUsage });
    },
  });
}

/** One attempt whose preparation may throw a ProviderError, which then becomes its outcome. Never rejects. */
export async function attemptRelay(relay: () => Promise<RelayOutcome>): Promise<RelayOutcome> {
  try {
    return await relay();
  } catch (error) {
    const failure = error instanceof ProviderError ? failureIn(error) : failureOf('malformed', `the request could not be made (${(error as Error).name})`, { retryable: false });
    return { type: 'failed', failure, refusal: null, endsWhole: false, usage: null, estimate: 0 };
  }
}

function failureIn({ code, detail, status, retryAfterMs, retryable }: ProviderError) {
  return { code, detail, status, retryAfterMs, retryable };
}
