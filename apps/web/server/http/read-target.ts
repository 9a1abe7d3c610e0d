import type { IncomingMessage } from 'node:http';

/**
 * What a request asks for (RFC 9112, 3.2): a path, or the server itself (`OPTIONS *`). An absolute URI becomes its path, and
 * its host counts instead of the header's.
 */
export function readTarget(request: IncomingMessage): 'path' | 'server' | 'unreadable' {
  const target = request.url ?? '/';
  // U+0000 can stand in no text that is stored or looked for.
  if (target.includes('%00')) return 'unreadable';
  if (target.startsWith('/')) return 'path';
  if (target === '*' && request.method === 'OPTIONS') return 'server';
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return 'unreadable';
  const { host, pathname, search } = new URL(target);
  request.headers.host = host;
  request.url = pathname + search;
  return 'path';
}
