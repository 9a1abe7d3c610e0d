import { failureOf, ProviderError } from '../failure/provider-error.ts';

/** Called before every request, so that a changed key is used at once. Null or empty: there is none. */
export type KeySource = (() => Promise<string | null> | string | null) | string | null;

/** Rejects with a ProviderError if the key cannot be read, cannot be a key, or the signal aborts. */
export async function readKey(source: KeySource, signal: AbortSignal): Promise<string | null> {
  let key: string;
  try {
    key = ((typeof source === 'function' ? await unlessAborted(Promise.resolve(source()), signal) : source) ?? '').trim();
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    throw new ProviderError(failureOf('provider_unavailable', 'our key could not be read', { retryable: true }));
  }
  if (key === '') return null;
  if (!/^[\x21-\x7e]+$/.test(key)) throw new ProviderError(failureOf('unauthorised', 'our key holds characters that no key has'));
  return key;
}

/** Rejects with a ProviderError `aborted` as soon as the signal aborts, whatever the promise does. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const givenUp = () => new ProviderError(failureOf('aborted', 'given up by the caller'));
  if (signal.aborted) {
    promise.catch(() => {});
    return Promise.reject(givenUp());
  }
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(givenUp());
    signal.addEventListener('abort', onAbort, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** Our user agent and the request's id; null for none. */
export function commonHeaders(requestId: string | null): Record<string, string> {
  return { 'user-agent': 'AIStudio/0.1', ...(requestId === null ? {} : { 'x-request-id': requestId }) };
}

export function bearerHeaders(key: string | null, requestId: string | null): Record<string, string> {
  return { ...commonHeaders(requestId), ...(key === null ? {} : { authorization: `Bearer ${key}` }) };
}
