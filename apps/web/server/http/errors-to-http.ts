import type { ServerResponse } from 'node:http';
import { errors } from '@aistudio/contract';
import { AppError } from '@aistudio/core';
import { isOutage } from '@aistudio/database';

/** What a caller may learn about an error: a declared sentence, or nothing. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isOutage(error)) return new AppError('unavailable', 'The database does not answer right now. Try again in a moment.', { cause: error, retryAfterSeconds: 5 });
  return new AppError('internal', 'Something went wrong on our side. Try again; if it keeps happening, give an administrator the request id.', { cause: error });
}

/** Sends the one error shape. Returns the status. After the headers have been sent it can only close. */
export function sendError(response: ServerResponse, error: AppError, requestId: string): number {
  const status = errors[error.code].status;
  if (response.headersSent) {
    response.destroy();
    return status;
  }
  const { code, message, template, parameters } = error;
  // A sentence without parameters is its own template.
  const body = JSON.stringify({ error: { code, message, ...(parameters.length === 0 ? {} : { template, parameters }), requestId } });
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...(error.retryAfterSeconds === null ? {} : { 'retry-after': String(error.retryAfterSeconds) }),
  });
  response.end(body);
  return status;
}
