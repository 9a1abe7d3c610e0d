import type { IncomingMessage } from 'node:http';
import { AppError } from '@aistudio/core';

/**
 * Refuses a write that another site's page makes a browser send. A client that is not a browser sends no Origin
 * and has no cookie to steal; a browser always sends one with a write.
 */
export function checkOrigin(request: IncomingMessage, publicUrl: string | null): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const { origin, host } = request.headers;
  const refused = () => new AppError('forbidden', 'This request came from another site and was refused.');
  if (origin === undefined) {
    if (request.headers['sec-fetch-site'] === 'cross-site') throw refused();
    return;
  }
  if (publicUrl !== null && origin === new URL(publicUrl).origin) return;
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw refused();
}
