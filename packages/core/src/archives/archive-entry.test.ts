import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileNameOf } from './archive-entry.ts';

test.each([
  ['Fruit: "a/b" \\ c?', 'Fruit a b c'],
  ['../../etc/passwd', 'etc passwd'],
  ['  ...  ', 'untitled'],
  ['', 'untitled'],
  ['report.pdf', 'report.pdf'],
])('%s becomes a name that every file system takes', (title, name) => expect(fileNameOf(title)).toBe(name));

test('whatever its name, a file stays in its folder and keeps its extension', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
      const name = fileNameOf(title);
      expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}]|^\.|[. ]$/u);
      expect([name.length > 0, name.length <= 80, name.isWellFormed()]).toEqual([true, true, true]);
    }),
  );
  expect(fileNameOf(`${'long '.repeat(40)}name.docx`)).toMatch(/^long .*….*name\.docx$/);
});
