import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginGeneration } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { searchMeaning } from './search-meaning.ts';
import { createVectorShelf } from './vector-shelf.ts';

const many = 1_100;
let database: Database;
beforeAll(async () => {
  database = await openMemoryDatabase();
  await beginGeneration(database, 'lab/two');
  const vector = (...bytes: number[]) => Buffer.from(Int8Array.from(bytes).buffer).toString('base64');
  for (const text of [
    `update vector_generations set dimensions = 2 where id = 'lab/two'`,
    `insert into indexed_versions (id, language, passages, terms, ready) select 'version-' || n, 'english', 1, 1, true from generate_series(1, ${many}) n`,
    `insert into vector_blocks (generation_id, version_id, block, vectors) select 'lab/two', 'version-' || n, 0, case n when 777 then '${vector(127, 0)}' else '${vector(0, 127)}' end from generate_series(1, ${many}) n`,
  ]) await database.query({ name: 'set_up', text });
});
afterAll(() => database.close());

/** Asks for what only version 777 says. Resolves to the best, and to how many rows each statement about vectors returned. */
async function ask(vectors = createVectorShelf()) {
  const returned: Record<string, number[]> = {};
  const watched = { capabilities: { ...database.capabilities, concurrent: false }, query: async (statement: { name: string; text: string }, parameters: never[]) => {
    const rows = await database.query(statement, parameters);
    (returned[statement.name] ??= []).push(rows.length);
    return rows;
  } } as unknown as Database;
  const shelf = { put: async (key: string, blocks: string[]) => vectors.put(key, blocks), scan: async (keys: string[], question: Float32Array, limit: number) => vectors.scan(keys, question, limit) };
  const [best] = await searchMeaning(watched, { models: { embed: async () => [Float32Array.from([1, 0])] }, shelf }, { text: 'select id from indexed_versions', parameters: [] }, { text: 'lions', payer: 'ann', requestId: 'test' }, 1);
  return { best: best?.versionId, permitted: returned['permitted_vectors'], loaded: (returned['read_vectors'] ?? []).reduce((sum, rows) => sum + rows, 0) };
}

test('no statement of the embedded database returns more than a thousand versions, and vectors are loaded once', async () => {
  const shelf = createVectorShelf();
  expect(await ask(shelf)).toEqual({ best: 'version-777', permitted: [1_000, 100], loaded: many });
  expect(await ask(shelf)).toEqual({ best: 'version-777', permitted: [1_000, 100], loaded: 0 });
});

test('vectors that do not fit into memory all at once are compared all the same', async () => {
  const small = createVectorShelf(100);
  expect(await ask(small)).toMatchObject({ best: 'version-777' });
  expect(await ask(small)).toMatchObject({ best: 'version-777' });
});
