import type { ProviderFailure } from '@aistudio/core';
import type { Agent } from '../http/agent.ts';
import { connectionFailure } from '../failure/connection-failure.ts';
import { failureOf, ProviderError } from '../failure/provider-error.ts';
import { refusedResponse } from '../failure/refusal-failure.ts';
import { readSmall } from '../http/read-small.ts';

export interface JsonRequest {
  agent: Agent;
  url: URL;
  headers: Record<string, string>;
  secrets: readonly string[];
  signal: AbortSignal;
  now: () => number;
  refused?: typeof refusedResponse;
  /** POSTed as JSON; a GET without it. */
  body?: unknown;
  /** Milliseconds, and bytes of the response; enough for a list by default. */
  timeoutMs?: number;
  limit?: number;
}

const usualTimeoutMs = 5_000;

/** GETs or POSTs for a JSON document; null if the body is not JSON. Rejects with a ProviderError. */
export async function readJson(request: JsonRequest): Promise<unknown> {
  const { agent, url, headers, secrets, signal, now, refused = refusedResponse, body, limit, timeoutMs = usualTimeoutMs } = request;
  const response = await readSmall({ agent, url, headers, signal, timeoutMs, ...(body === undefined ? {} : { body }), ...(limit === undefined ? {} : { limit }) }).catch((error: Error) => {
    throw new ProviderError(askingFailure(error, signal, timeoutMs));
  });
  if (response.status >= 300) throw new ProviderError(refused(response.status, response.headers, response.body, { secrets, prompts: [] }, now()));
  try {
    return JSON.parse(response.body);
  } catch {
    return null;
  }
}

/** For a document that is not what was requested. */
export function noList(): ProviderError {
  return new ProviderError(failureOf('malformed', 'the server did not send a list of models; check the base URL', { status: 200, retryable: false }));
}

function askingFailure(error: Error, signal: AbortSignal, timeoutMs: number): ProviderFailure {
  if (signal.aborted) return failureOf('aborted', 'given up by the caller');
  if (error.name === 'TimeoutError') return failureOf('provider_unavailable', `the server did not answer within ${timeoutMs / 1000} s`);
  if (error instanceof RangeError) return failureOf('malformed', error.message, { retryable: false });
  return connectionFailure(error, false);
}
