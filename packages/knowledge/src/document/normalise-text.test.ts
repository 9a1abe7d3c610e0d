import { expect, test } from 'vitest';
import { normaliseLine, normaliseText } from './normalise-text.ts';

test.each([
  ['NUL and controls', 'harbour\0 of\u0007fice', 'harbour office'],
  ['combining marks', 'Gro\u0308\u00dfe', 'Größe'],
  ['ligatures', 'e\ufb03cient \ufb01le', 'efficient file'],
  ['a hyphen at a line’s end', 'inter-\nnational', 'international'],
  ['a hyphen that belongs there', 'Jean-\nPaul, 1990-\n2000', 'Jean-\nPaul, 1990-\n2000'],
  ['pdfium’s hyphen', 'com\ufffe\npile and com\ufffepile', 'compile and compile'],
  ['soft hyphens', 'Donau\u00addampf', 'Donaudampf'],
  ['zero width and bidirectional controls', 'pay\u200b\u202e\u2066 now\ufeff', 'pay now'],
  ['tags', `safe${String.fromCodePoint(0xe0049, 0xe0067)} text`, 'safe text'],
  ['lone surrogates', 'a\ud800b', 'a\ufffdb'],
  ['kinds of line ends and spaces', 'a\r\nb\u2028c\u00a0d', 'a\nb\nc d'],
])('%s', (_, given, wanted) => {
  expect(normaliseText(given)).toBe(wanted);
});

test('full-width forms and emoji keep their shape', () => {
  expect(normaliseText('ＡＢＣ ① 👍')).toBe('ＡＢＣ ① 👍');
});

test('a line contains no breaks', () => {
  expect(normaliseLine(' Annual \n\n report ')).toBe('Annual report');
});

test.each(['a\u00ad', '-', ' ', '\n', 'a-', 'a\ufffe ', ' \n '])('a megabyte of %j with spaces in between takes no longer than a megabyte of words', (piece) => {
  const long = piece.repeat(20_000) + ' '.repeat(500_000) + piece.repeat(20_000);
  expect(normaliseText(`${long}x`).length).toBeLessThanOrEqual(long.length + 1);
});
