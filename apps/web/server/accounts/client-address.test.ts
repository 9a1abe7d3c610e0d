import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { clientAddress, networkOf } from './client-address.ts';

const from = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

test('without proxies of ours, what the client claims is ignored', () => {
  expect(clientAddress(from('192.0.2.1', '198.51.100.7'), 0)).toBe('192.0.2.1');
  expect(clientAddress(from('::ffff:192.0.2.1'), 0)).toBe('192.0.2.1');
});

test('behind proxies, the address seen by the outermost of ours counts', () => {
  expect(clientAddress(from('10.0.0.1', '6.6.6.6, 198.51.100.7'), 1)).toBe('198.51.100.7');
  expect(clientAddress(from('10.0.0.1', '6.6.6.6, 198.51.100.7, 10.0.0.2'), 2)).toBe('198.51.100.7');
  expect(clientAddress(from('10.0.0.1', 'nonsense'), 1)).toBe('10.0.0.1');
  expect(clientAddress(from('10.0.0.1'), 1)).toBe('10.0.0.1');
});

test('an IPv6 client is its /64', () => {
  expect(clientAddress(from('2001:db8:1:2:3:4:5:6'), 0)).toBe(clientAddress(from('2001:db8:1:2::9'), 0));
  expect(clientAddress(from('2001:db8:1:2::9'), 0)).not.toBe(clientAddress(from('2001:db8:1:3::9'), 0));
  expect(clientAddress(from('::1'), 0)).toBe('0:0:0:0::');
});

test('the network of a site is a /24 or a /48', () => {
  expect(networkOf('192.0.2.1')).toBe(networkOf('192.0.2.200'));
  expect(networkOf('192.0.2.1')).not.toBe(networkOf('192.0.3.1'));
  expect(networkOf(clientAddress(from('2001:db8:1:2::9'), 0))).toBe(networkOf(clientAddress(from('2001:db8:1:ffff::1'), 0)));
  expect(networkOf(clientAddress(from('2001:db8:1:2::9'), 0))).not.toBe(networkOf(clientAddress(from('2001:db8:2:2::9'), 0)));
});
