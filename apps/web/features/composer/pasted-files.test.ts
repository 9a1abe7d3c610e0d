import { expect, test } from 'vitest';
import { pastedFiles } from './pasted-files.ts';

const picture = new File(['x'], 'image.png', { type: 'image/png' });
const paste = (text: string, files: File[]) => pastedFiles({ files: files as unknown as FileList, getData: () => text });

test('spreadsheet cells are pasted as text; a picture alone or a copied file is pasted as a file', () => {
  expect(paste('Name\tGrade\nAnna\t1\n', [picture])).toEqual([]);
  expect(paste('', [picture])).toEqual([picture]);
  expect(paste('image.png', [picture])).toEqual([picture]);
  expect(paste('file:///home/anna/image.png', [picture])).toEqual([picture]);
  expect(paste('Only a text', [])).toEqual([]);
});
