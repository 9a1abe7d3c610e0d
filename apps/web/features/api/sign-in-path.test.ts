import { expect, test } from 'vitest';
import { nextPath, signInPath } from './sign-in-path.ts';

test('the return path survives sign-in', () => {
  expect(nextPath(signInPath('/c/1?x=2&y=3').slice('/sign-in'.length))).toBe('/c/1?x=2&y=3');
  expect(nextPath('')).toBe('/');
});

test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/\t/evil.example', 'evil'])(
  'a way out of this site is not taken: %s',
  (next) => expect(nextPath(`?next=${encodeURIComponent(next)}`)).toBe('/'),
);
