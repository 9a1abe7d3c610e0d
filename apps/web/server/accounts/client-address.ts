import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';

/**
 * Whose request this is, as far as the network tells: an IPv4 address, or the /64 of an IPv6 one (one site has at least
 * that, RFC 6177). Of X-Forwarded-For, only what our own `trustedProxies` proxies appended is trusted.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const direct = request.socket.remoteAddress ?? '';
  const hops = [...[request.headers['x-forwarded-for'] ?? []].flat().join(',').split(','), direct].map((hop) => hop.trim());
  const claimed = hops[Math.max(0, hops.length - 1 - trustedProxies)] as string;
  return siteOf(isIP(claimed) === 0 ? direct : claimed);
}

/** The network around a site, which usually has one owner: a /24 or a /48. */
export function networkOf(site: string): string {
  return site.includes(':') ? `${site.split(':').slice(0, 3).join(':')}::` : site.split('.').slice(0, 3).join('.');
}

function siteOf(address: string): string {
  if (address.startsWith('::ffff:')) return address.slice(7);
  return isIPv6(address) ? `${expand(address).slice(0, 4).join(':')}::` : address;
}

function expand(address: string): string[] {
  const [head = '', tail] = (address.split('%')[0] as string).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...zeros, ...right];
}
