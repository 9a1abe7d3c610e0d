import { expect, test } from 'vitest';
import { createToken, hashToken } from './token.ts';

test('a token is 256 bits in base64url', () => {
  expect(createToken(() => new Uint8Array(32).fill(255))).toBe(`${'_'.repeat(42)}8`);
  const tokens = new Set(Array.from({ length: 100 }, () => createToken()));
  expect(tokens.size).toBe(100);
  for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
});

test('its hash is SHA-256 (FIPS 180-4, the example "abc")', async () => {
  expect(await hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
