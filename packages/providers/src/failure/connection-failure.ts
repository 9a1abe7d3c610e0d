import type { ProviderFailure } from '@aistudio/core';
import { failureOf } from './provider-error.ts';

const sentences: Record<string, string> = {
  ECONNREFUSED: 'nothing listens at this address',
  ENOTFOUND: 'the host name is unknown',
  EAI_AGAIN: 'the host name could not be looked up',
  ENETUNREACH: 'the network is unreachable',
  EHOSTUNREACH: 'the host is unreachable',
  ETIMEDOUT: 'the connection timed out',
  CONNECT_TIMEOUT: 'the connection timed out',
  PROXY: 'the proxy did not let us through',
  HEADERS_TOO_LARGE: 'the response headers are too large',
};

/**
 * A connection error as a failure: before the response began the server is unavailable, after that the answer was cut off. Bytes
 * that are not HTTP are malformed.
 */
export function connectionFailure(error: Error, began: boolean): ProviderFailure {
  const cause = rootCause(error);
  const code = (cause as { code?: unknown }).code;
  const name = typeof code === 'string' ? code : cause.name;
  if (name === 'NOT_HTTP') return failureOf('malformed', `the response is not HTTP (${cause.message})`);
  if (began) return failureOf('cut', `the connection closed before the answer was complete (${name})`);
  const tls = /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_|EPROTO/.test(name);
  const sentence = sentences[name] ?? (tls ? 'no trusted TLS connection' : 'the connection broke before the response began');
  return failureOf('provider_unavailable', `${sentence} (${name})`, { retryable: !tls && name !== 'ENOTFOUND' });
}

/** A host with several addresses fails with all their errors at once; the first says enough. */
function rootCause(error: Error): Error {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return rootCause(error.errors[0]);
  return error.cause instanceof Error ? rootCause(error.cause) : error;
}
