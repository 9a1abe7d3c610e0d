import { expect, test } from 'vitest';
import { csvCell } from './csv-cell.ts';

test.each([
  ['=HYPERLINK("http://evil")', `"'=HYPERLINK(""http://evil"")"`],
  ['+1', `"'+1"`],
  ['-2+3', `"'-2+3"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['  =1', `"'  =1"`],
  ['\t=1', `"'\t=1"`],
  ['\r=1', `"'\r=1"`],
  ['Ann "the" Smith, Ph.D.', '"Ann ""the"" Smith, Ph.D."'],
  ['two\nlines', '"two\nlines"'],
  ['a=b', '"a=b"'],
  [-0.5, '-0.5'],
  [null, ''],
])('%j', (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});
