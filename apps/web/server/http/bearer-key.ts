import type { IncomingMessage } from 'node:http';

/** The key in `Authorization: Bearer …`, or null without one. */
export function bearerKey(request: IncomingMessage): string | null {
  return /^Bearer\s+(\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}
