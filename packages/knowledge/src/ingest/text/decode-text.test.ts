import { expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');

test.each([
  ['UTF-8 that was declared as something else', Buffer.from('gęślą jaźń'), 'iso-8859-1', 'gęślą jaźń'],
  ['UTF-8 with a mark', Buffer.from('\ufeffGröße'), null, 'Größe'],
  ['UTF-16 with a mark', Buffer.from('\ufeffGröße', 'utf16le'), null, 'Größe'],
  ['UTF-16 without one', Buffer.from('Guten Morgen', 'utf16le'), null, 'Guten Morgen'],
  ['Windows 1252', latin('Gr\xf6\xdfe \x80 3,50'), null, 'Größe € 3,50'],
  ['what was declared', latin('\xe6\xa3'), 'windows-1250', 'ćŁ'],
  ['an unknown label', latin('Gr\xf6\xdfe'), 'IBM420', 'Größe'],
  ['Shift JIS', Buffer.from('82b182f182c982bf82cd90a28a45', 'hex'), null, 'こんにちは世界'],
  ['EUC-JP', Buffer.from('a4b3a4f3a4cba4c1a4cf', 'hex'), null, 'こんにちは'],
  ['GB 18030', Buffer.from('c4e3bac3cac0bde7b5c4c5f3d3d1c3c7', 'hex'), null, '你好世界的朋友们'],
  ['EUC-KR', Buffer.from('bec8b3e7c7cfbcbcbfe4', 'hex'), null, '안녕하세요'],
  ['Windows 1251', Buffer.from('cff0e8e2e5f220ece8f0', 'hex'), null, 'Привет мир'],
  ['stray NULs', Buffer.from('harbour\0 office'), null, 'harbour\0 office'],
])('%s', (_, bytes, declared, wanted) => {
  expect(decodeText(bytes, declared)).toBe(wanted);
});
