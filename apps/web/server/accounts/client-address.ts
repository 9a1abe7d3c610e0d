import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/** Whose request this is, as far as the network tells: an IPv4 address, or the /64 of an IPv6 one (RFC 6177: one site has at least that). */
export function clientAddress(request: IncomingMessage): string {
  const address = request.socket.remoteAddress ?? 'unknown';
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
