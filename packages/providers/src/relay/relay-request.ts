import type { RelayOutcome, RelayRequest } from '@aistudio/core';
import { failureOf, ProviderError } from '../failure/provider-error.ts';
import { isRecord } from '../json/is-record.ts';
import { askLearning } from '../learning/ask-learning.ts';
import type { Learned } from '../learning/learned.ts';
import { optionalUsage } from '../learning/optional-fields.ts';
import { relayExchange, type RelayExchange } from './relay-exchange.ts';

export interface RelayQuestion extends Omit<RelayExchange, 'request' | 'withholdUsage'> {
  url: URL;
  headers: Record<string, string>;
  relayed: RelayRequest;
  learned: Learned;
}

/** Passes a request on with our name of the model, asking for the usage of a stream where the caller did not. */
export function relayRequest(question: RelayQuestion): Promise<RelayOutcome> {
  const { relayed, learned, url, headers, ...rest } = question;
  const { body, model, dialect } = relayed;
  const streams = body.stream === true;
  const options = isRecord(body.stream_options) ? body.stream_options : {};
  const mayAsk = dialect === 'chat' && streams && options.include_usage !== true;
  return askLearning({
    learned,
    model,
    signal: rest.signal,
    optional: mayAsk ? [optionalUsage] : [],
    ask(refused) {
      const withholdUsage = mayAsk && !refused(optionalUsage.fact);
      const sent = { ...body, model, ...(withholdUsage ? { stream_options: { ...options, include_usage: true } } : {}) };
      const request = { url, headers: { 'content-type': 'application/json', accept: streams ? 'text/event-stream' : 'application/json', ...headers }, body: JSON.stringify(sent) };
      return relayExchange({ ...rest, request, withholdUsage });
    },
  });
}

/** One attempt whose preparation may throw a ProviderError, which then is its outcome. Never rejects. */
export async function attemptRelay(relay: () => Promise<RelayOutcome>): Promise<RelayOutcome> {
  try {
    return await relay();
  } catch (error) {
    const failure = error instanceof ProviderError ? failureIn(error) : failureOf('malformed', `the request could not be made (${(error as Error).name})`, { retryable: false });
    return { type: 'failed', failure, refusal: null, usage: null, estimate: 0 };
  }
}

function failureIn({ code, detail, status, retryAfterMs, retryable }: ProviderError) {
  return { code, detail, status, retryAfterMs, retryable };
}
