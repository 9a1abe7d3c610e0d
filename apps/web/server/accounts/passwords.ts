import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { Passwords } from '@aistudio/core';

const cost = { N: 16_384, r: 16, p: 1 };
const keyLength = 64;

/** scrypt (RFC 7914) with 32 MB per hash, on libuv's threads: it does not block the event loop. */
export const passwords: Passwords & { verify(input: { hash: string; password: string }): Promise<boolean> } = {
  async hash(password) {
    const salt = randomBytes(16).toString('hex');
    return `${salt}:${(await derive(password, salt)).toString('hex')}`;
  },
  async verify({ hash, password }) {
    const [salt, key] = hash.split(':');
    if (!salt || !key) return false;
    const expected = Buffer.from(key, 'hex');
    const actual = await derive(password, salt);
    return expected.length === actual.length && timingSafeEqual(expected, actual);
  },
};

function derive(password: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // One password typed on two keyboards is one password.
    scrypt(password.normalize('NFKC'), salt, keyLength, { ...cost, maxmem: 256 * cost.N * cost.r }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
