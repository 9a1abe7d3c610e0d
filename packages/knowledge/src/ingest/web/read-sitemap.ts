import { unescapeXml } from '../parse/office/read-properties.ts';
import { decodeText } from '../text/decode-text.ts';

const mostAddresses = 50_000;

/** The addresses in a sitemap (https://www.sitemaps.org/protocol.html): of pages, or of further sitemaps; a plain list of lines too. */
export function readSitemap(bytes: Uint8Array): { pages: string[]; sitemaps: string[] } {
  const text = decodeText(bytes);
  const isIndex = /<sitemapindex[\s>]/.test(text.slice(0, 2_000));
  const located = [...text.matchAll(/<loc>([^<]{1,4096})<\/loc>/g)].map((match) => unescapeXml(match[1]!.trim()));
  const lines = located.length === 0 && !text.includes('<') ? text.split(/\r\n?|\n/).map((line) => line.trim()) : [];
  const addresses = [...new Set([...located, ...lines])].filter((address) => /^https?:\/\//.test(address)).slice(0, mostAddresses);
  return isIndex ? { pages: [], sitemaps: addresses } : { pages: addresses, sitemaps: [] };
}
