import { ApiError, toApiError } from './api-error.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** One JSON request to our own server. Throws ApiError; `undefined` for an empty answer. */
async function request<Result>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<Result> {
  const headers = body === undefined ? undefined : { 'content-type': 'application/json' };
  const response = await send(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal });
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as Result;
}

/** A request whose answer is read by the caller. Throws ApiError unless the status is 2xx. */
export async function send(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, credentials: 'same-origin', cache: 'no-store' });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiError('unreachable', toApiError(0, null).message, 0);
  }
  if (!response.ok) throw toApiError(response.status, await response.json().catch(() => null));
  return response;
}

export const api = {
  get: <Result>(path: string, signal?: AbortSignal) => request<Result>('GET', path, undefined, signal),
  post: <Result = void>(path: string, body: unknown = {}) => request<Result>('POST', path, body),
  patch: <Result = void>(path: string, body: unknown) => request<Result>('PATCH', path, body),
  delete: <Result = void>(path: string) => request<Result>('DELETE', path),
};
