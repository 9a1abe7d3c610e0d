import type { ServerResponse } from 'node:http';
import { AppError, type ErrorCode } from '@aistudio/core';

export const statuses: Record<ErrorCode, number> = {
  invalid_request: 400,
  unauthorised: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  budget_exceeded: 402,
  too_large: 413,
  unsupported: 415,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
};

/** What a caller may know of an error: a declared sentence, or nothing. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('internal', 'Something went wrong on our side. Try again; if it stays, tell an administrator the request id.', { cause: error });
}

/** Answers with the one error shape. Returns the status. After the headers are out it can only close. */
export function sendError(response: ServerResponse, error: AppError, requestId: string): number {
  const status = statuses[error.code];
  if (response.headersSent) {
    response.destroy();
    return status;
  }
  const body = JSON.stringify({ error: { code: error.code, message: error.message, requestId } });
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...(error.retryAfterSeconds === null ? {} : { 'retry-after': String(error.retryAfterSeconds) }),
  });
  response.end(body);
  return status;
}
