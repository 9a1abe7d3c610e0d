import type { RelayOutcome, RelayRequest } from '@aistudio/core';
import { failureOf, ProviderError } from '../failure/provider-error.ts';
import { isRecord } from '../json/is-record.ts';
import { relayExchange, type RelayExchange } from './relay-exchange.ts';

export interface RelayQuestion extends Omit<RelayExchange, 'request' | 'withholdUsage'> {
  url: URL;
  headers: Record<string, string>;
  relayed: RelayRequest;
  /** Whether the server may be asked for the usage of a stream; becomes false when it refuses. */
  spoken: { usage: boolean };
}

/** Passes a request on with our name of the model, asking for the usage of a stream where the caller did not. */
export async function relayRequest(question: RelayQuestion): Promise<RelayOutcome> {
  const { relayed, spoken, url, headers, ...rest } = question;
  const { body, model, dialect } = relayed;
  const ask = (withUsage: boolean) => {
    const options = isRecord(body.stream_options) ? body.stream_options : {};
    const sent = { ...body, model, ...(withUsage ? { stream_options: { ...options, include_usage: true } } : {}) };
    const request = { url, headers: { 'content-type': 'application/json', accept: body.stream === true ? 'text/event-stream' : 'application/json', ...headers }, body: JSON.stringify(sent) };
    return relayExchange({ ...rest, request, withholdUsage: withUsage });
  };
  const asksItself = isRecord(body.stream_options) && body.stream_options.include_usage === true;
  const withUsage = dialect === 'chat' && body.stream === true && !asksItself && spoken.usage;
  const outcome = await ask(withUsage);
  if (!withUsage || outcome.type === 'finished' || outcome.failure.status !== 400 || !outcome.failure.detail.includes('stream_options')) return outcome;
  spoken.usage = false;
  return ask(false);
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
