import type { AnswerTo, BodyFor } from './route-at.ts';
import { ApiError, toApiError } from './api-error.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** One JSON request to our own server. Throws ApiError; `undefined` for an empty response. */
async function request<Result>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<Result> {
  const headers = body === undefined ? undefined : { 'content-type': 'application/json' };
  const response = await send(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal });
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as Result;
}

/** A request whose response is read by the caller. Throws ApiError unless the status is 2xx. */
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

/** Each address and method has a row in the route table, which knows what may be sent and what is returned. */
export const api = {
  get: <Path extends string>(path: Path, signal?: AbortSignal) => request<AnswerTo<'GET', Path>>('GET', path, undefined, signal),
  post: <Path extends string>(path: Path, ...[body]: BodyFor<'POST', Path>) => request<AnswerTo<'POST', Path>>('POST', path, body ?? {}),
  patch: <Path extends string>(path: Path, ...[body]: BodyFor<'PATCH', Path>) => request<AnswerTo<'PATCH', Path>>('PATCH', path, body ?? {}),
  delete: <Path extends string>(path: Path) => request<AnswerTo<'DELETE', Path>>('DELETE', path),
};
