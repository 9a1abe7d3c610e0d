import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WellFormedText } from './well-formed-text.ts';

const through = (pieces: string[]) => {
  const text = new WellFormedText();
  return [...pieces.map((piece) => text.push(piece)), text.flush()];
};

test('a surrogate pair split over two pieces becomes one character', () => {
  expect(through(['a\ud83e', '\uddeab'])).toEqual(['a', '🧪b', '']);
  expect(through(['\ud83e', '', '\uddea'])).toEqual(['', '', '🧪', '']);
});

test.each(['\u{10000}', '\u{10FFFF}'])('the first and the last character of two units are joined too: %j', (character) => {
  expect(through([character[0]!, character[1]!])).toEqual(['', character, '']);
});

test('unpaired surrogates and NUL become the replacement character', () => {
  expect(through(['a\ud83e', 'b'])).toEqual(['a', '\uFFFDb', '']);
  expect(through(['\uddea', '\0', '\ud83e'])).toEqual(['\uFFFD', '\uFFFD', '', '\uFFFD']);
});

test('any pieces join to the well-formed whole, and each piece is well-formed', () => {
  const unit = fc.constantFrom('a', 'é', '\0', '\ud83e', '\uddea', '🧪');
  fc.assert(
    fc.property(fc.array(fc.array(unit, { maxLength: 4 }).map((units) => units.join('')), { maxLength: 12 }), (pieces) => {
      const given = through(pieces);
      expect(given.join('')).toBe(pieces.join('').toWellFormed().replaceAll('\0', '\uFFFD'));
      for (const each of given) expect(each.isWellFormed()).toBe(true);
    }),
  );
});
