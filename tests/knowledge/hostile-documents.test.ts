import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { networkIsDenied, openCage, parseDocument, partText, type Cage, type CageLimits } from '@aistudio/knowledge/ingest';
import { encryptPdf } from './encrypt-pdf.ts';
import { makePdf } from './make-pdf.ts';
import { makeZip } from './make-zip.ts';

let cage: Cage;
beforeAll(() => {
  cage = openCage();
});
afterAll(() => cage.close());

const read = (bytes: Uint8Array, name = 'a') => parseDocument(cage, { bytes, name, owner: 'ada' });
const refusal = async (bytes: Uint8Array, limits: Partial<CageLimits> = {}) => {
  await using own = openCage({ limits });
  return await parseDocument(own, { bytes, name: 'a', owner: 'ada' }).then(
    () => 'read',
    (error: { code?: string }) => error.code,
  );
};
const word = (body: string, more: Record<string, Uint8Array> = {}) =>
  makeZip({
    '[Content_Types].xml': Buffer.from('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
    '_rels/.rels': Buffer.from('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
    'word/document.xml': Buffer.from(`<?xml version="1.0"?>${body}`),
    ...more,
  });
const wordBody = (text: string) => `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`;

test('a handmade Word file is read, so that the files below are refused for their own reasons', async () => {
  expect(partText((await read(word(wordBody('plain words')))).content[0]!)).toBe('plain words');
});

test('a Word file with one run of 200 MB', async () => {
  expect(await refusal(word(wordBody('x'.repeat(200_000_000))))).toBe('inflates');
});

test('a parser that needs more memory than allowed is stopped, and the next document is read', async () => {
  const limits = { heapMegabytes: 32, residentMegabytes: 160 };
  await using small = openCage({ limits });
  const many = word(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${'<w:p><w:r><w:t>x</w:t></w:r></w:p>'.repeat(400_000)}</w:body></w:document>`);
  await expect(parseDocument(small, { bytes: many, name: 'a', owner: 'ada' })).rejects.toMatchObject({ code: 'too_much_memory' });
  expect((await parseDocument(small, { bytes: Buffer.from('words'), name: 'a', owner: 'ada' })).content).toHaveLength(1);
});

test('a parser that takes too long is stopped', async () => {
  // A few words are read within a millisecond.
  expect(await refusal(Buffer.from('many words '.repeat(200_000)), { milliseconds: 1 })).toBe('took_too_long');
});

test('a document with more text than allowed', async () => {
  expect(await refusal(Buffer.from('many words '.repeat(20_000)), { outputBytes: 100_000 })).toBe('too_large');
});

test('external entities and linked files are not followed', async () => {
  const secret = readFileSync('/etc/hostname', 'utf8').trim();
  const xxe = `<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>${wordBody('before &x; after')}`;
  const linked = { 'word/_rels/document.xml.rels': Buffer.from('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/hostname" TargetMode="External"/></Relationships>') };
  const said = await read(word(xxe, linked)).then(
    (document) => JSON.stringify(document),
    (error: { code: string }) => error.code,
  );
  expect(said).not.toContain(secret);
});

test('entities that multiply are not expanded', async () => {
  const laughs = `<!DOCTYPE l [<!ENTITY a "${'ha'.repeat(50)}">${'bcdefghij'.split('').map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghij'[index]};`.repeat(10)}">`).join('')}]>`;
  const slide = makeZip({ 'content.xml': Buffer.from(`${laughs}<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text><text:p>&j;</text:p></office:text></office:body></office:document-content>`), mimetype: Buffer.from('application/vnd.oasis.opendocument.text') });
  const said = await read(slide).then((document) => JSON.stringify(document).length, () => 0);
  expect(said).toBeLessThan(2_000);
});

test('a PDF whose pages form a loop', async () => {
  const loop = makePdf([['one']]).toString().replace(/\/Kids \[[^\]]*\]/, '/Kids [2 0 R 2 0 R]');
  expect(await refusal(Buffer.from(loop, 'latin1'), { milliseconds: 20_000 })).toMatch(/^(read|damaged|took_too_long|unreadable)$/);
});

test('a PDF that claims a million pages', async () => {
  const claims = makePdf([['one']]).toString().replace('/Count 1 ', '/Count 1000000 ');
  expect(await refusal(Buffer.from(claims, 'latin1'), { milliseconds: 30_000 })).toMatch(/^(read|damaged|took_too_long)$/);
}, 60_000);

test('a PDF whose header begins at byte 900', async () => {
  const { content } = await read(Buffer.concat([Buffer.alloc(900, '\n'), makePdf([['late but legal']])]));
  expect(partText(content[0]!)).toContain('late but legal');
});

test('an owner password is no obstacle, a missing user password is reported', async () => {
  const { content } = await read(encryptPdf('The lighthouse keeper retires in May.', { owner: 'only for changes' }));
  expect(partText(content[0]!)).toContain('lighthouse keeper');
  expect(await refusal(encryptPdf('Secret.', { owner: 'a', user: 'open sesame' }))).toBe('needs_password');
});

test.each([0.2, 0.5, 0.9, 0.99])('a PDF and a Word file cut off at: %d', async (share) => {
  for (const whole of [makePdf([['one'], ['two']]), word(wordBody('three'.repeat(100)))]) {
    expect(await refusal(whole.subarray(0, Math.floor(whole.length * share)))).toMatch(/^(read|damaged|unreadable|unknown_format|archive|empty_file)$/);
  }
});

test('a picture with too many pixels is not opened', async () => {
  const png = Buffer.alloc(64);
  png.write('\x89PNG\r\n\x1a\n', 'latin1');
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  expect(await refusal(png)).toBe('picture_too_large');
});

test('tags nested a hundred thousand deep', async () => {
  expect(await refusal(Buffer.from(`<html><body>${'<div>'.repeat(100_000)}deep`))).toMatch(/^(read|damaged|unreadable|too_much_memory)$/);
});

test('a document of noise in every format gets a verdict', async () => {
  let seed = 42;
  const noise = Buffer.from(Array.from({ length: 3_000 }, () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) & 255));
  const heads = ['%PDF-1.4\n', '{\\rtf1 ', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'II*\0', '<html>', 'From: a@b\nSubject: c\n\n', '{"cells": [', ''];
  for (const head of heads) {
    const verdict = await read(Buffer.concat([Buffer.from(head, 'latin1'), noise])).then(
      () => 'read',
      (error: { code?: string; name: string }) => error.name,
    );
    expect(['read', 'Refusal'], head).toContain(verdict);
  }
});

describe('the cage', () => {
  const probe = new URL('./probe-process.ts', import.meta.url).pathname;
  const ask = async (question: string) => {
    await using own = openCage({ entry: probe });
    const answers: unknown[] = [];
    await own.run({ owner: 'ada', kind: 'plain', request: { question }, bytes: Buffer.alloc(0) }, (frame) => answers.push('json' in frame ? (frame.json as { answer: unknown }).answer : null));
    return answers[0];
  };

  test('has an empty environment', async () => {
    expect(await ask('environment')).toEqual([]);
  });

  test.each(['/etc/hostname', '/proc/self/environ', `/proc/${process.pid}/environ`])('cannot read %s', async (path) => {
    expect(await ask(`read ${path}`)).toBe('ERR_ACCESS_DENIED');
  });

  test('cannot write, or start programs or threads', async () => {
    expect(await ask('write')).toBe('ERR_ACCESS_DENIED');
    expect(await ask('program')).toBe('ERR_ACCESS_DENIED');
    expect(await ask('thread')).toBe('ERR_ACCESS_DENIED');
  });

  test.skipIf(!networkIsDenied())('has no network', async () => {
    expect(await ask('network')).toMatch(/ENETUNREACH|ECONNREFUSED|EACCES|EPERM|ENETDOWN/);
  });

  test('gives each owner a separate process, and the same owner the same one', async () => {
    await using own = openCage({ entry: probe });
    const pid = async (owner: string) => {
      let found: unknown;
      await own.run({ owner, kind: 'plain', request: { question: 'identity' }, bytes: Buffer.alloc(0) }, (frame) => (found = 'json' in frame && (frame.json as { answer: unknown }).answer));
      return found;
    };
    const [first, second, other] = [await pid('ada'), await pid('ada'), await pid('grace')];
    expect(second).toBe(first);
    expect(other).not.toBe(first);
  });
});
