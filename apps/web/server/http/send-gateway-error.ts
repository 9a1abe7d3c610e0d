import type { ServerResponse } from 'node:http';
import { errors, type ErrorCode } from '@aistudio/contract';
import { GatewayError, type AppError } from '@aistudio/core';
import { speaksAnthropic } from './speaks-anthropic.ts';

/** OpenAI's codes for ours, if an error does not bring its own, and its status if ours differs. Source: https://platform.openai.com/docs/guides/error-codes */
const words: Record<ErrorCode, { type: string; code: string | null; status?: number }> = {
  invalid_request: { type: 'invalid_request_error', code: null },
  unauthorised: { type: 'invalid_request_error', code: 'invalid_api_key' },
  forbidden: { type: 'permission_error', code: 'forbidden' },
  not_found: { type: 'invalid_request_error', code: 'not_found' },
  method_not_allowed: { type: 'invalid_request_error', code: 'method_not_allowed' },
  conflict: { type: 'invalid_request_error', code: 'conflict' },
  too_large: { type: 'invalid_request_error', code: 'request_too_large' },
  unsupported: { type: 'invalid_request_error', code: 'unsupported' },
  budget_exceeded: { type: 'insufficient_quota', code: 'insufficient_quota', status: 429 },
  rate_limited: { type: 'rate_limit_error', code: 'rate_limit_exceeded' },
  unavailable: { type: 'server_error', code: 'unavailable' },
  internal: { type: 'server_error', code: 'internal' },
};

/** Anthropic's error types by status. Source: https://docs.claude.com/en/api/errors */
const anthropicTypes: Record<number, string> = { 401: 'authentication_error', 403: 'permission_error', 404: 'not_found_error', 413: 'request_too_large', 429: 'rate_limit_error', 500: 'api_error', 503: 'overloaded_error' };

/** Sends OpenAI's error shape, or Anthropic's to its clients. Returns the status. After the headers have been sent it can only close. */
export function sendGatewayError(response: ServerResponse, error: AppError): number {
  const own = error instanceof GatewayError ? error : null;
  const status = own?.status ?? words[error.code].status ?? errors[error.code].status;
  if (response.headersSent) {
    response.destroy();
    return status;
  }
  const anthropic = speaksAnthropic(response.req);
  const body = anthropic ? describeAnthropicError(status, error, String(response.getHeader('x-request-id') ?? '')) : describeGatewayError(error);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    // OpenAI's clients retry 409, 429 and 5xx on their own; what would fail again should not be retried.
    ...((own !== null && !own.retryable) || error.code === 'budget_exceeded' ? { 'x-should-retry': 'false' } : {}),
    ...(error.retryAfterSeconds === null ? {} : { 'retry-after': String(error.retryAfterSeconds) }),
  });
  response.end(body);
  return status;
}

function describeAnthropicError(status: number, error: AppError, requestId: string): string {
  return JSON.stringify({ type: 'error', error: { type: anthropicTypes[status] ?? 'invalid_request_error', message: error.message }, request_id: requestId });
}

/** OpenAI's error shape, as JSON. */
export function describeGatewayError(error: AppError): string {
  const { type, code } = words[error.code];
  const own = error instanceof GatewayError ? error : null;
  return JSON.stringify({ error: { message: error.message, type, param: own?.param ?? null, code: error.code === 'budget_exceeded' ? code : (own?.reason ?? code) } });
}
