import { expect, test } from 'vitest';
import { confinePath } from './confine-path.ts';
import { makeZip } from '../../../../../tests/knowledge/make-zip.ts';
import { checkArchive, openArchive } from './open-archive.ts';

test('entries are read back, stored or deflated, also with bytes before the archive', () => {
  const zip = makeZip({ 'a.txt': Buffer.from('first'), 'b/ä.txt': Buffer.alloc(5_000, 'x') });
  for (const bytes of [zip, Buffer.concat([Buffer.from('#!/bin/sh\n'), zip])]) {
    const archive = openArchive(bytes);
    expect(archive.names).toEqual(['a.txt', 'b/ä.txt']);
    expect([archive.read('a.txt')?.toString(), archive.read('b/ä.txt')?.length, archive.read('c')]).toEqual(['first', 5_000, null]);
  }
});

test('entries that inflate beyond the limits are refused by their real size', () => {
  const claimsLittle = makeZip({ 'bomb.xml': Buffer.alloc(100_000) }, { claimed: 10 });
  expect(() => checkArchive(claimsLittle, { entryBytes: 50_000, totalBytes: 1_000_000 })).toThrow(expect.objectContaining({ code: 'inflates' }));
  const many = makeZip(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${index}`, Buffer.alloc(10_000)])));
  expect(() => checkArchive(many, { entryBytes: 50_000, totalBytes: 200_000 })).toThrow(expect.objectContaining({ code: 'inflates' }));
});

test('entries that share bytes are refused', () => {
  const zip = makeZip({ a: Buffer.alloc(10_000), b: Buffer.alloc(10_000) });
  const directory = zip.lastIndexOf(Buffer.from('PK\x01\x02'));
  zip.writeUInt32LE(0, directory + 42);
  expect(() => openArchive(zip)).toThrow(expect.objectContaining({ code: 'inflates' }));
});

test.each([0, 3, 10, 40])('an archive cut off after %i bytes, or without its end, is damaged', (left) => {
  const zip = makeZip({ 'a.txt': Buffer.from('first') });
  expect(() => openArchive(zip.subarray(0, left))).toThrow(expect.objectContaining({ code: 'damaged' }));
});

test('an encrypted entry is reported as such', () => {
  const zip = makeZip({ 'a.txt': Buffer.from('first') }, { encrypted: true });
  expect(() => checkArchive(zip)).toThrow(expect.objectContaining({ code: 'encrypted' }));
});

test.each([
  ['../evil.txt', 'evil.txt'],
  ['C:\\Users\\a\\..\\b.txt', 'Users/a/b.txt'],
  ['/etc/passwd', 'etc/passwd'],
  ['a/\u202etxt.exe', 'a/txt.exe'],
  ['__MACOSX/._a.txt', null],
  ['folder/', null],
  ['..', null],
])('%j becomes %j', (given, wanted) => {
  expect(confinePath(given)).toBe(wanted);
});

test('a name of more than 255 bytes keeps its extension', () => {
  const path = confinePath(`${'ä'.repeat(300)}.pdf`)!;
  expect(Buffer.byteLength(path)).toBeLessThanOrEqual(255);
  expect(path.endsWith('.pdf')).toBe(true);
});
