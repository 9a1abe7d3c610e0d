import type { IncomingMessage } from 'node:http';
import { AppError } from '@aistudio/core';

/** The request's Idempotency-Key, or null. Throws invalid_request for one that is none. */
export function readIdempotencyKey(request: IncomingMessage): string | null {
  const key = request.headers['idempotency-key'] ?? null;
  if (key === null || (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key))) return key;
  throw new AppError('invalid_request', 'The Idempotency-Key must be 1 to 200 visible characters.');
}
