export interface SafeLink {
  href: string;
  /** Its target, announced in addition to the link's own words. */
  place: string;
}

/** A link a person may follow: absolute http, https or mailto. Null for everything else, which stays text. */
export function safeLink(href: string): SafeLink | null {
  const url = URL.parse(href);
  if (url === null || url.username !== '' || url.password !== '') return null;
  if (url.protocol === 'mailto:') return { href: url.href, place: url.pathname };
  if (url.protocol === 'http:' || url.protocol === 'https:') return { href: url.href, place: url.host };
  return null;
}
