import { expect, test } from 'vitest';
import { fileName } from './file.ts';

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\ann\\notes.txt', 'notes.txt'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['a\u0000b\nc.pdf', 'abc.pdf'],
  ['zero\u200bwidth.md', 'zerowidth.md'],
  ['تقرير.pdf', 'تقرير.pdf'],
  ['ü'.repeat(255), 'ü'.repeat(255)],
])('%j is called %j', (name, called) => {
  expect(fileName.parse({ name })).toEqual({ name: called });
});

test.each(['', '  ', 'folder/', '\u202e', 'x'.repeat(256)])('%j is not a valid name', (name) => {
  expect(fileName.safeParse({ name }).success).toBe(false);
});
