const longest = 2_000;

/** An address as it is stored: without its fragment, which is never sent to a server. Null for anything that is not a web address, or contains a password. */
export function pageAddress(text: string): string | null {
  const url = URL.parse(text.trim());
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '' || url.username !== '' || url.password !== '') return null;
  url.hash = '';
  return url.href.length <= longest ? url.href : null;
}
