import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginGeneration, builtInEmbedding, forgetLeaving, readGenerations, switchGeneration } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { versionsWithoutVectors } from '../../../../tests/support/versions-without-vectors.ts';
import type { Passage } from '../passages/passage.ts';
import { retrievePassages } from '../retrieve/retrieve-passages.ts';
import { forgetPassages, indexPassages } from '../words/index-passages.ts';
import { createEmbedder, type Embedder } from './embedder.ts';
import { loadWordPieces } from './load-word-pieces.ts';
import { quantiseVector, similarity } from './quantise-vector.ts';
import { searchMeaning, type MeaningParts } from './search-meaning.ts';
import { storeVectors } from './store-vectors.ts';
import { createVectorShelf } from './vector-shelf.ts';

let database: Database;
let embedder: Embedder;
let meaning: MeaningParts;
let fallAsleep: () => void = () => undefined;
beforeAll(async () => {
  database = await openMemoryDatabase();
  embedder = createEmbedder((_, callback) => {
    fallAsleep = callback;
    return () => undefined;
  });
  // Stands for another model, with two dimensions.
  meaning = { models: { embed: async (model, texts) => (model === builtInEmbedding.id ? embedder.embed(texts) : texts.map((text) => Float32Array.from(text.includes('lion') ? [1, 0] : [0, 1]))) }, shelf: embedder.shelf };
});
afterAll(async () => {
  await embedder.close();
  await database.close();
});

const asking = (text: string) => ({ text, payer: 'ann', requestId: 'test' });
const passage = (text: string, ordinal: number): Passage => ({ ordinal, text, context: '', anchor: { part: 'whole', number: 1, label: null, start: 0, end: text.length, headings: [], cells: [] } });
const everything = { text: 'select id from indexed_versions', parameters: [] };
async function add(id: string, ...texts: string[]): Promise<void> {
  await indexPassages(database, id, texts.map(passage));
  await storeVectors(database, builtInEmbedding.id, id, await embedder.embed(texts));
}

test('word pieces match BERT’s', async () => {
  const pieces = await loadWordPieces();
  expect(pieces.encode('Hello, wörld! unaffable 日本', 256)).toEqual([101, 7592, 1010, 2088, 999, 14477, 20961, 3468, 1864, 1876, 102]);
  expect(pieces.encode('word '.repeat(500), 256)).toHaveLength(256);
  expect(pieces.count('x'.repeat(5_000))).toBe(1);
});

test('a quantised vector is close to itself and far from its opposite', () => {
  const vector = Float32Array.from({ length: 384 }, (_, index) => Math.sin(index * 7)).map((value, _, all) => value / Math.hypot(...all));
  expect(similarity(quantiseVector(vector), quantiseVector(vector))).toBeCloseTo(1, 1);
  expect(similarity(quantiseVector(vector), quantiseVector(vector.map((value) => -value)))).toBeCloseTo(-1, 1);
});

test('the cache finds the nearest exactly and evicts the oldest when it is full', () => {
  const shelf = createVectorShelf(8);
  const block = (...bytes: number[]) => [Buffer.from(Int8Array.from(bytes).buffer).toString('base64')];
  shelf.put('a', block(127, 0, 0, 127));
  shelf.put('b', block(90, 90));
  const found = (...keys: string[]) => {
    const { hits, missing } = shelf.scan(keys, Float32Array.from([0, 1]), 2);
    return [hits.map(({ key, ordinal }) => `${key}${ordinal}`), missing];
  };
  expect(found('a', 'b')).toEqual([['a1', 'b0'], []]);
  shelf.put('c', block(1, 1, 1, 1));
  expect(found('a', 'b', 'c')).toEqual([['b0', 'c0'], ['a']]);
});

test('a question in other words finds the passage, and permissions apply', async () => {
  await beginGeneration(database, builtInEmbedding.id);
  await add('zoo', 'The lion sleeps in the shade of a tree.', 'Invoices are paid within thirty days.');
  await add('secret', 'Bills have to be settled in a month.');
  expect(await searchMeaning(database, meaning, { text: 'select $1::text', parameters: ['zoo'] }, asking('When must bills be settled?'), 1)).toMatchObject([{ versionId: 'zoo', ordinal: 1 }]);
  const { passages, byMeaning } = await retrievePassages(database, meaning, everything, asking('big cat taking a nap'), 1);
  expect([passages[0]?.text, byMeaning]).toEqual(['The lion sleeps in the shade of a tree.', true]);
});

test('replaced vectors are no longer found', async () => {
  await add('draft', 'A kettle of copper.');
  await searchMeaning(database, meaning, everything, asking('kettle'), 1);
  await add('draft', 'The moons of Jupiter.');
  expect(await searchMeaning(database, meaning, everything, asking('planets and satellites'), 1)).toMatchObject([{ versionId: 'draft', ordinal: 0 }]);
  await forgetPassages(database, 'draft');
  expect((await searchMeaning(database, meaning, everything, asking('planets and satellites'), 9)).map(({ versionId }) => versionId)).not.toContain('draft');
});

test('the generation of another model is searched once it is complete, not before, and with its own model', async () => {
  const other = 'lab/other';
  const current = async () => (await readGenerations(database)).map((each) => [each.id, each.current]);
  await beginGeneration(database, other);
  await database.query({ name: 'dimensions', text: 'update vector_generations set dimensions = 2 where id = $1' }, [other]);
  expect(await versionsWithoutVectors(database, other)).toEqual(['secret', 'zoo']);
  await storeVectors(database, other, 'zoo', [Float32Array.from([1, 0]), Float32Array.from([0, 1])]);
  expect([await switchGeneration(database, other), await current()]).toEqual([false, [[builtInEmbedding.id, true], [other, false]]]);
  await storeVectors(database, other, 'secret', [Float32Array.from([0, 1])]);
  expect([await switchGeneration(database, other), await current()]).toEqual([true, [[other, true]]]);
  expect(await searchMeaning(database, meaning, everything, asking('lion'), 1)).toMatchObject([{ versionId: 'zoo', ordinal: 0 }]);
  await forgetLeaving(database);
  expect(await database.query({ name: 'left', text: 'select distinct generation_id from vector_blocks' })).toEqual([{ generation_id: other }]);
});

test('text that is not English is not part of a generation that knows only English', async () => {
  await indexPassages(database, 'deutsch', [passage('Der Löwe schläft im Schatten eines Baumes, und die Rechnungen sind noch nicht bezahlt.', 0)]);
  await beginGeneration(database, builtInEmbedding.id);
  expect([await versionsWithoutVectors(database, builtInEmbedding.id), await versionsWithoutVectors(database, 'lab/other')]).toEqual([['secret', 'zoo'], ['deutsch']]);
});

test('the process exits when idle and starts again on demand', async () => {
  await embedder.embed(['awake']);
  expect(embedder.awake).toBe(true);
  fallAsleep();
  await expect.poll(() => embedder.awake).toBe(false);
  expect((await embedder.embed(['again']))[0]).toHaveLength(384);
});
