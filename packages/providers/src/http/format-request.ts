import { proxyAuthorization } from './proxies.ts';

export interface OpenRequest {
  url: URL;
  headers: Record<string, string>;
  /** POSTed; null for a GET. */
  body: string | null;
}

/** The head of a request, including its last empty line. Throws a TypeError for anything that could end a line early. */
export function formatHead({ url, headers, body }: OpenRequest, proxy: URL | null = null): string {
  // A proxy that reads the request gets the whole address (RFC 9112, 3.2.2); through a tunnel it reads nothing.
  const forwarded = proxy !== null && url.protocol === 'http:';
  const target = `${forwarded ? url.origin : ''}${url.pathname}${url.search}`;
  // URL already encodes what is dangerous; this is in case somebody passes something else.
  if (!/^[\x21-\x7e]+$/.test(target)) throw new TypeError('the path holds a character that must be encoded');
  let head = `${body === null ? 'GET' : 'POST'} ${target} HTTP/1.1\r\nhost: ${url.host}\r\nconnection: keep-alive\r\naccept-encoding: identity\r\n`;
  for (const [name, value] of Object.entries({ ...headers, ...(forwarded ? proxyAuthorization(proxy) : {}) })) {
    if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) throw new TypeError('a header has no proper name');
    if (!/^[\t\x20-\x7e]*$/.test(value)) throw new TypeError(`the header ${name} holds a character that no header may`);
    if (!ours.has(name.toLowerCase())) head += `${name}: ${value}\r\n`;
  }
  return body === null ? `${head}\r\n` : `${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n`;
}

/** Headers that say how the message is framed, which only the client knows. */
const ours = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive', 'expect', 'upgrade', 'accept-encoding']);
