import type { IncomingMessage } from 'node:http';

/** Whether a client of `/v1` is one of Anthropic's: by the addresses that only those use, or the header that all of them send. */
export function speaksAnthropic(request: IncomingMessage): boolean {
  return /^\/v1\/messages(\/|\?|$)/.test(request.url ?? '') || request.headers['anthropic-version'] !== undefined;
}
