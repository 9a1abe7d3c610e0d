import type { IncomingMessage, ServerResponse } from 'node:http';
import { readSettings } from '@aistudio/core';
import type { App } from '../compose.ts';

/** What browser programs may read of a response. */
const exposed = 'x-request-id, x-run-id, x-aistudio-ignored, x-should-retry, retry-after, x-ratelimit-limit-requests, x-ratelimit-remaining-requests, x-ratelimit-reset-requests, x-ratelimit-limit-tokens, x-ratelimit-remaining-tokens, x-ratelimit-reset-tokens';

/** Lets a page from an origin that administrators listed read the response, and ask in advance whether it may (https://fetch.spec.whatwg.org/#http-cors-protocol). A key is still needed: cookies do not count. */
export async function allowOrigin(app: App, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { origin } = request.headers;
  response.appendHeader('vary', 'origin');
  if (origin === undefined || !(await readSettings(app.services)).origins.includes(origin)) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-expose-headers', exposed);
  if (request.method !== 'OPTIONS') return;
  response.setHeader('access-control-allow-methods', 'GET, POST, OPTIONS');
  response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? 'authorization, content-type');
  response.setHeader('access-control-max-age', '600');
}
