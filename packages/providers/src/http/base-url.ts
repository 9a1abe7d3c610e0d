/** A server's address as a person writes it: with or without a slash at the end; `/v1` is added where there is no path. Throws a TypeError when it is no http address. */
export function readBaseUrl(address: string): URL {
  const url = new URL(address.trim());
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new TypeError('A server address begins with http:// or https://.');
  url.hash = '';
  url.pathname = url.pathname === '/' ? '/v1' : url.pathname.replace(/\/+$/, '');
  return url;
}

/** `path` below the base, whose query (an api-version, say) is kept. */
export function under(base: URL, path: string): URL {
  const url = new URL(base);
  url.pathname = `${base.pathname}/${path}`;
  return url;
}
