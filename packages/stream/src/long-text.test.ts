import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LongText } from './long-text.ts';

test('it equals its pieces, however many, whenever it is read', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.boolean()), { maxLength: 300 }), (pieces) => {
      const long = new LongText();
      let text = '';
      for (const [piece, asked] of pieces) {
        long.append(piece);
        text += piece;
        expect(long.length).toBe(text.length);
        if (asked) expect(long.toString()).toBe(text);
      }
      expect(long.toString()).toBe(text);
    }),
  );
});
