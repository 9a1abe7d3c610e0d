import { expect, test } from 'vitest';
import { pageAddress } from './page-address.ts';

test.each([
  ['https://example.org/a#b', 'https://example.org/a'],
  [' HTTPS://Example.org ', 'https://example.org/'],
  ['http://2130706433/', 'http://127.0.0.1/'],
  ['https://ann:secret@example.org/', null],
  ['file:///etc/passwd', null],
  ['javascript:alert(1)', null],
  ['example.org', null],
  [`https://example.org/${'x'.repeat(2_000)}`, null],
])('%s', (text, kept) => expect(pageAddress(text)).toBe(kept));
