import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '@aistudio/database';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import type { Passage } from '../passages/passage.ts';
import { retrievePassages } from '../retrieve/retrieve-passages.ts';
import { forgetPassages, indexPassages } from '../words/index-passages.ts';
import { createEmbedder, type Embedder } from './embedder.ts';
import { loadWordPieces } from './load-word-pieces.ts';
import { quantiseVector, similarity } from './quantise-vector.ts';
import { searchMeaning } from './search-meaning.ts';
import { storeVectors } from './store-vectors.ts';
import { beginGeneration, currentGeneration, switchGeneration, versionsWithoutVectors } from './vector-generations.ts';
import { createVectorShelf } from './vector-shelf.ts';

let database: Database;
let embedder: Embedder;
let fallAsleep: () => void = () => undefined;
beforeAll(async () => {
  database = await openMemoryDatabase();
  embedder = createEmbedder((_, callback) => {
    fallAsleep = callback;
    return () => undefined;
  });
});
afterAll(async () => {
  await embedder.close();
  await database.close();
});

const passage = (text: string, ordinal: number): Passage => ({ ordinal, text, context: '', anchor: { part: 'whole', number: 1, label: null, start: 0, end: text.length, headings: [], cells: [] } });
const everything = { text: 'select id from indexed_versions', parameters: [] };
async function add(id: string, ...texts: string[]): Promise<void> {
  await indexPassages(database, id, texts.map(passage));
  await storeVectors(database, embedder.model.id, id, await embedder.model.embed(texts));
}

test('word pieces are BERT’s', async () => {
  const pieces = await loadWordPieces();
  expect(pieces.encode('Hello, wörld! unaffable 日本', 256)).toEqual([101, 7592, 1010, 2088, 999, 14477, 20961, 3468, 1864, 1876, 102]);
  expect(pieces.encode('word '.repeat(500), 256)).toHaveLength(256);
  expect(pieces.count('x'.repeat(5_000))).toBe(1);
});

test('quantised, a vector is near itself and far from its opposite', () => {
  const vector = Float32Array.from({ length: 384 }, (_, index) => Math.sin(index * 7)).map((value, _, all) => value / Math.hypot(...all));
  expect(similarity(quantiseVector(vector), quantiseVector(vector))).toBeCloseTo(1, 1);
  expect(similarity(quantiseVector(vector), quantiseVector(vector.map((value) => -value)))).toBeCloseTo(-1, 1);
});

test('the shelf finds the nearest exactly and forgets the oldest when it is full', () => {
  const shelf = createVectorShelf(8);
  const block = (...bytes: number[]) => [Buffer.from(Int8Array.from(bytes).buffer).toString('base64')];
  shelf.put('a', block(127, 0, 0, 127));
  shelf.put('b', block(90, 90));
  expect(shelf.scan(['a', 'b'], Float32Array.from([0, 1]), 2).map(({ key, ordinal }) => `${key}${ordinal}`)).toEqual(['a1', 'b0']);
  shelf.put('c', block(1, 1, 1, 1));
  expect(shelf.missing(['a', 'b', 'c'])).toEqual(['a']);
});

test('a question in other words finds the passage, and permissions hold', async () => {
  await beginGeneration(database, embedder.model);
  await add('zoo', 'The lion sleeps in the shade of a tree.', 'Invoices are paid within thirty days.');
  await add('secret', 'Bills have to be settled in a month.');
  expect(await searchMeaning(database, embedder, { text: 'select $1::text', parameters: ['zoo'] }, 'When must bills be settled?', 1)).toMatchObject([{ versionId: 'zoo', ordinal: 1 }]);
  const { passages, byMeaning } = await retrievePassages(database, embedder, everything, 'big cat taking a nap', 1);
  expect([passages[0]?.text, byMeaning]).toEqual(['The lion sleeps in the shade of a tree.', true]);
});

test('vectors that were replaced are not found again', async () => {
  await add('draft', 'A kettle of copper.');
  await searchMeaning(database, embedder, everything, 'kettle', 1);
  await add('draft', 'The moons of Jupiter.');
  expect(await searchMeaning(database, embedder, everything, 'planets and satellites', 1)).toMatchObject([{ versionId: 'draft', ordinal: 0 }]);
  await forgetPassages(database, 'draft');
  expect((await searchMeaning(database, embedder, everything, 'planets and satellites', 9)).map(({ versionId }) => versionId)).not.toContain('draft');
});

test('another model’s generation is searched when it is complete, not before', async () => {
  const other = { id: 'other/2/1', dimensions: 2 };
  await beginGeneration(database, other);
  expect(await versionsWithoutVectors(database, other.id, 10)).toEqual(['secret', 'zoo']);
  await storeVectors(database, other.id, 'zoo', [Float32Array.from([1, 0]), Float32Array.from([0, 1])]);
  expect([await switchGeneration(database, other.id), await currentGeneration(database)]).toEqual([false, embedder.model.id]);
  await storeVectors(database, other.id, 'secret', [Float32Array.from([1, 0])]);
  expect([await switchGeneration(database, other.id), await currentGeneration(database)]).toEqual([true, other.id]);
  expect(await searchMeaning(database, embedder, everything, 'lion', 1)).toEqual([]);
  expect((await retrievePassages(database, embedder, everything, 'lion', 1)).byMeaning).toBe(false);
});

test('the process goes when it is idle and comes when it is asked', async () => {
  await embedder.model.embed(['awake']);
  expect(embedder.awake).toBe(true);
  fallAsleep();
  await expect.poll(() => embedder.awake).toBe(false);
  expect((await embedder.model.embed(['again']))[0]).toHaveLength(384);
});
