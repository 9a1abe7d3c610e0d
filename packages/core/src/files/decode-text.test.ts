import { expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';

const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

test.each([
  ['UTF-8', Buffer.from('Größe — 日本'), 'Größe — 日本'],
  ['UTF-8 with a mark', Buffer.from('\uFEFFGröße'), 'Größe'],
  ['UTF-16LE', Buffer.from('\uFEFFGröße 日本', 'utf16le'), 'Größe 日本'],
  ['UTF-16BE', swapped(Buffer.from('\uFEFFGröße', 'utf16le')), 'Größe'],
  ['UTF-16LE without a mark', Buffer.from('Name;Stadt\r\nÄnne;Köln\r\n', 'utf16le'), 'Name;Stadt\r\nÄnne;Köln\r\n'],
  ['UTF-16BE without a mark', swapped(Buffer.from('Name;Stadt', 'utf16le')), 'Name;Stadt'],
  ['Windows-1252', Buffer.from([0x47, 0x72, 0xf6, 0xdf, 0x65, 0x20, 0x80, 0x20, 0x93, 0x78, 0x94]), 'Größe € “x”'],
  ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0]), null],
  ['UTF-8 with U+0000', Buffer.from('a\u0000b'), null],
  ['half a character of UTF-16', Buffer.from([0xff, 0xfe, 0x00, 0xd8]), null],
  ['noise', Buffer.from([0x9d, 0x01, 0x02, 0xfe, 0xc3]), null],
])('%s', (_name, bytes, text) => expect(decodeText(bytes)).toBe(text));
