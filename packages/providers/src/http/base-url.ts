/** A server's address as people write it: with or without a trailing slash; `otherwise`, the dialect's path, is added if there is none. Throws a TypeError if it is not an http address. */
export function readBaseUrl(address: string, otherwise = '/v1'): URL {
  const url = new URL(address.trim());
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new TypeError('A server address begins with http:// or https://.');
  url.hash = '';
  url.pathname = url.pathname === '/' ? otherwise : url.pathname.replace(/\/+$/, '');
  return url;
}

/** `path` below the base; the base's query (such as an api-version) is kept. */
export function under(base: URL, path: string): URL {
  const url = new URL(base);
  url.pathname = `${base.pathname.replace(/\/$/, '')}/${path}`;
  return url;
}
