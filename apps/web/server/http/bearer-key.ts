import type { IncomingMessage } from 'node:http';

/** The key in `Authorization: Bearer …` or, as Anthropic's clients send it, in `x-api-key`; null without one. */
export function bearerKey(request: IncomingMessage): string | null {
  return /^Bearer\s+(\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1] ?? /^\S{1,200}$/.exec(String(request.headers['x-api-key'] ?? ''))?.[0] ?? null;
}
