import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OverlapTrimmer } from './overlap-trimmer.ts';

function through(given: string, pieces: string[]): string[] {
  const trimmer = new OverlapTrimmer(given);
  return [...pieces.map((piece) => trimmer.push(piece)), trimmer.flush()];
}

const given = 'The cat sat on the mat and looked at the moon';

test('drops a repetition of the end, whole or in pieces', () => {
  expect(through(given, ['looked at the moon, which was full.'])).toEqual([', which was full.', '']);
  expect(through(given, ['looked ', 'at the', ' moon, which', ' was full.']).join('')).toBe(', which was full.');
  expect(through(given, [given, '.']).join('')).toBe('.');
});

test('passes new text on at once', () => {
  expect(through(given, [', which', ' was full.'])).toEqual([', which', ' was full.', '']);
});

test('returns text that only began like a repetition', () => {
  expect(through(given, ['The cat ', 'sat down.']).join('')).toBe('The cat sat down.');
  expect(through(given, ['looked at']).join('')).toBe('looked at');
});

test('treats a short repetition as intended', () => {
  expect(through('He said ha', ['ha, that is funny']).join('')).toBe('ha, that is funny');
  expect(through(given, [' moon']).join('')).toBe(' moon');
});

test('however the text is split, the repeated end is dropped and the rest is kept', () => {
  const word = fc.string({ minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 5, maxLength: 40 }), fc.nat(400), fc.array(word, { maxLength: 10 }), fc.integer({ min: 1, max: 30 }), (words, repeated, more, size) => {
      const before = words.join(' ');
      const fresh = `\u2603${more.join(' ')}`;
      const repeat = repeated < 12 ? '' : before.slice(-repeated);
      const said = (repeat.length < 12 ? '' : repeat) + fresh;
      const pieces = said.match(new RegExp(`[^]{1,${size}}`, 'g'))!;
      expect(through(before, pieces).join('')).toBe(fresh);
    }),
  );
});
