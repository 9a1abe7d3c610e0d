import type { IncomingMessage } from 'node:http';
import type { Clock } from '@aistudio/core';

/** The caller's `x-request-id` when it is harmless in a log line, else a new one. */
export function requestIdOf(request: IncomingMessage, clock: Clock): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[A-Za-z0-9._:-]{4,128}$/.test(given) ? given : clock.id();
}
