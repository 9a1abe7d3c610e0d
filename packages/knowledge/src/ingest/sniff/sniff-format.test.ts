import { expect, test } from 'vitest';
import { makeZip } from '../../../../../tests/knowledge/make-zip.ts';
import { sniffFormat } from './sniff-format.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');
const verdict = (bytes: Uint8Array, name: string) => {
  try {
    return sniffFormat(bytes, name);
  } catch (error) {
    return `refused: ${(error as { code: string }).code}`;
  }
};
const ole = (stream: string) => Buffer.concat([latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.alloc(600), Buffer.from(`${stream}\0`, 'utf16le'), Buffer.alloc(100)]);
const x = Buffer.from('x');

test.each([
  ['an empty file', Buffer.alloc(0), 'a.pdf', 'refused: empty_file'],
  ['a PDF called Word', latin('%PDF-1.7\n'), 'a.docx', 'pdf'],
  ['a PDF whose header begins at byte 900', Buffer.concat([Buffer.alloc(900, ' '), latin('%PDF-1.4')]), 'a', 'pdf'],
  ['a text about PDFs', Buffer.from('Every PDF begins with %PDF-1.7 and a line of bytes.'), 'a.txt', 'text'],
  ['a PDF behind the head of an answer', latin('HTTP/1.1 200 OK\r\nServer: x\r\n\r\n%PDF-1.4\n1 0 obj\n<<>>'), 'a', 'pdf'],
  ['an archive whose first file is a PDF', makeZip({ 'a.pdf': latin('%PDF-1.4') }), 'a', 'zip'],
  ['a PDF behind what looks like an archive', Buffer.concat([latin('PK\x03\x04'), Buffer.alloc(900, ' '), latin('%PDF-1.4')]), 'a', 'pdf'],
  ['an error page called PDF', Buffer.from('<!DOCTYPE html><title>404</title>'), 'a.pdf', 'html'],
  ['Word', makeZip({ 'word/document.xml': x }), 'a.zip', 'docx'],
  ['Excel', makeZip({ 'xl/workbook.xml': x }), 'a.docx', 'xlsx'],
  ['binary Excel', makeZip({ 'xl/workbook.bin': x }), 'a.xlsx', 'refused: binary_workbook'],
  ['OpenDocument', makeZip({ mimetype: Buffer.from('application/vnd.oasis.opendocument.text') }), 'a', 'odt'],
  ['EPUB', makeZip({ 'META-INF/container.xml': x }), 'a', 'epub'],
  ['ZIP', makeZip({ 'a.txt': x }), 'a.docx', 'zip'],
  ['a cut ZIP', makeZip({ 'a.txt': x }).subarray(0, 20), 'a.docx', 'refused: damaged'],
  ['old Word', ole('WordDocument'), 'a.docx', 'refused: legacy_word'],
  ['old Excel', ole('Workbook'), 'a', 'refused: legacy_excel'],
  ['encrypted Office', ole('EncryptedPackage'), 'a.docx', 'refused: encrypted'],
  ['Outlook', ole('__properties_version1.0'), 'a', 'refused: outlook_message'],
  ['sound', latin('ID3\x03'), 'a.txt', 'refused: audio'],
  ['film', latin('\0\0\0\x20ftypisom'), 'a.pdf', 'refused: video'],
  ['a program', latin('\x7fELF\x02\x01'), 'a.txt', 'refused: program'],
  ['PNG', latin('\x89PNG\r\n\x1a\n'), 'a.pdf', 'image'],
  ['a tar in gzip', latin('\x1f\x8b\x08'), 'a', 'refused: archive'],
  ['noise', Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index * 7919) % 256)), 'a.txt', 'refused: unknown_format'],
  ['mail', Buffer.from('From: a@example.org\nTo: b@example.org\nSubject: x\n\nhello'), 'a.txt', 'email'],
  ['a mailbox', Buffer.from('From a@example.org Mon\nFrom: a@example.org\nSubject: x\n\nhello'), 'a', 'mailbox'],
  ['a letter', Buffer.from('From: me\nDear Ada,\nhello'), 'a.txt', 'text'],
  ['JSON', Buffer.from('{"a":1}'), 'a', 'json'],
  ['a notebook', Buffer.from('{"cells": [], "nbformat": 4}'), 'a.ipynb', 'notebook'],
  ['CSV', Buffer.from('a;b\n1;2'), 'a.CSV', 'csv'],
  ['code', Buffer.from('print(1)'), 'a.py', 'code'],
  ['text with NULs', Buffer.from('harbour\0 office\0'), 'a.txt', 'text'],
  ['Markdown', Buffer.from('# a'), 'a.md', 'markdown'],
  ['text called PDF', Buffer.from('just words'), 'a.pdf', 'text'],
])('%s', (_, bytes, name, wanted) => {
  expect(verdict(bytes, name)).toBe(wanted);
});
