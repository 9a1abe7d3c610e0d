import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPassageCutter, loadWordPieces, openCage, parseDocument, type Cage } from '@aistudio/knowledge/ingest';
import { indexPassages, readPassages, searchWords } from '@aistudio/knowledge/retrieve';
import { openMemoryDatabase } from '../support/memory-database.ts';
import { makePdf } from './make-pdf.ts';

let cage: Cage;
beforeAll(() => {
  cage = openCage();
});
afterAll(() => cage.close());

test('a question in other words finds the page of a PDF that answers it', async () => {
  await using database = await openMemoryDatabase();
  const bytes = makePdf([
    ['Opening hours', 'The harbour office opens at eight in the morning.'],
    ['Ferries', 'The last ferry leaves from the northern pier at ten.'],
    ['Kitchen', 'There is no coffee on Sundays.'],
  ]);
  const document = await parseDocument(cage, { bytes, name: 'harbour.pdf', owner: 'ada' });
  const pieces = await loadWordPieces();
  const cut = createPassageCutter(document.title, { count: pieces.count, pieces: 254 });
  await indexPassages(database, 'harbour', document.content.flatMap(cut));

  const scope = { text: 'select $1::text', parameters: ['harbour'] };
  const [best] = await readPassages(database, scope, await searchWords(database, scope, 'When does the last of the ferries leave?', 5));
  expect(best).toMatchObject({ versionId: 'harbour', anchor: { part: 'page', number: 2 } });
  expect(best!.text).toContain('The last ferry leaves from the northern pier at ten.');
});

test('drawn pages are pictures, blank pages are not, and no page is lost among many', async () => {
  const book = Array.from({ length: 40 }, (_, index) => (index === 20 ? '' : '100 100 200 200 re f'));
  const { content } = await parseDocument(cage, { bytes: makePdf(book), name: 'book.pdf', owner: 'ada' });
  expect(content.map(({ number }) => number)).toEqual(book.map((_, index) => index + 1));
  expect(content.filter(({ picture }) => !picture).map(({ number }) => number)).toEqual([21]);
  const mixed = await parseDocument(cage, { bytes: makePdf([...book, ['text at last']]), name: 'book.pdf', owner: 'ada' });
  expect(mixed.content.map(({ picture, blocks }) => picture || blocks.length > 0).filter(Boolean)).toHaveLength(40);
  expect(mixed.content.at(-1)!.blocks).toMatchObject([{ text: 'text at last' }]);
});
