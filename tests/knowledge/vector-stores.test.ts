import { afterAll, describe, expect, test } from 'vitest';
import { beginGeneration, builtInEmbedding, forgetLeaving, indexBlocks, keepIndexes, readGenerations, switchGeneration } from '@aistudio/core';
import { openDatabase, type Database } from '@aistudio/database';
import { createEmbedder, forgetPassages, indexPassages, searchMeaning, storeVectors, type MeaningParts, type Passage, type Scope } from '@aistudio/knowledge/retrieve';
import { searchIndex } from '../../packages/knowledge/src/meaning/search-index.ts';
import { silentLog } from '../runs/support/engine-world.ts';
import { openDataApi } from '../support/data-api.ts';
import { openMemoryDatabase } from '../support/memory-database.ts';
import { pgvectorBinaries } from '../support/pgvector.ts';
import { havePostgres, startPostgres, type PostgresServer } from '../support/postgres.ts';

const dimensions = 384;
const versions = 30;
const passagesOfEach = 20;
let seed = 11;
const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647 - 0.5;
const unit = (vector: number[]) => Float32Array.from(vector, (value) => value / Math.hypot(...vector));
const vectors = Array.from({ length: versions }, () => Array.from({ length: passagesOfEach }, () => unit(Array.from({ length: dimensions }, random))));
const questions = new Map(Array.from({ length: 8 }, (_, number) => [`question ${number}`, unit(Array.from({ length: dimensions }, random))]));

const embedder = createEmbedder(() => () => undefined);
/** No model: the meaning of a question is given. */
const meaning: MeaningParts = { models: { embed: async (_model, texts) => texts.map((text) => questions.get(text)!) }, shelf: embedder.shelf };
const passage = (ordinal: number): Passage => ({ ordinal, text: `Passage ${ordinal} of the book.`, context: '', anchor: { part: 'whole', number: 1, label: null, start: 0, end: 9, headings: [], cells: [] } });
const id = (version: number) => `version-${String(version).padStart(2, '0')}`;
const everything: Scope = { text: 'select id from indexed_versions', parameters: [] };
const some: Scope = { text: 'select id from indexed_versions where id < $1::text', parameters: [id(5)] };

/** What a manual scan finds. */
function nearest(question: Float32Array, within: number, limit: number): string[] {
  const quantised = (vector: Float32Array) => vector.map((value) => Math.round(value * 127));
  const asked = quantised(question);
  return vectors.slice(0, within)
    .flatMap((each, version) => each.map((vector, ordinal) => ({ place: `${id(version)} ${ordinal}`, score: quantised(vector).reduce((sum, value, index) => sum + value * asked[index]!, 0) })))
    .sort((a, b) => b.score - a.score).slice(0, limit).map(({ place }) => place);
}

/** What both stores promise: the same hits with the same scores, within what the reader may see, and nothing that was deleted. */
async function expectVectorStore(database: Database, indexed: boolean): Promise<void> {
  const ask = async (text: string, scope: Scope, limit: number) => searchMeaning(database, meaning, scope, { text, payer: 'ann', requestId: 'test' }, limit);
  const places = async (text: string, scope: Scope, limit = 10) => (await ask(text, scope, limit)).map(({ versionId, ordinal }) => `${versionId} ${ordinal}`);
  await beginGeneration(database, builtInEmbedding.id);
  for (let version = 0; version < versions; version += 1) {
    await indexPassages(database, id(version), Array.from({ length: passagesOfEach }, (_, ordinal) => passage(ordinal)));
    await storeVectors(database, builtInEmbedding.id, id(version), vectors[version]!);
    // Half of them exist before the index, and one is only copied later.
    if (version === 15) await keepIndexes({ database, log: silentLog });
    if (version > 15 && version < 29) await indexBlocks(database, (await readGenerations(database))[0]!, id(version));
  }
  expect((await readGenerations(database))[0]!.indexTable !== null).toBe(indexed);
  for (const [text, vector] of questions) {
    expect(await places(text, everything)).toEqual(nearest(vector, versions, 10));
    expect(await places(text, some)).toEqual(nearest(vector, 5, 10));
  }
  await keepIndexes({ database, log: silentLog });
  await keepIndexes({ database, log: silentLog });
  if (indexed) await expectWalk(database);
  expect(await database.query({ name: 'left', text: 'select 1 from vector_blocks where not indexed' })).toHaveLength(indexed ? 0 : versions);
  const [text, vector] = [...questions][0]!;
  expect(await places(text, everything)).toEqual(nearest(vector, versions, 10));
  expect((await ask(text, everything, 1))[0]!.score).toBeCloseTo(vectors.flat().reduce((most, each) => Math.max(most, each.reduce((sum, value, index) => sum + value * vector[index]!, 0)), 0), 2);

  await forgetPassages(database, id(0));
  expect(await places(text, some)).toEqual(nearest(vector, 5, 100).filter((place) => !place.startsWith(id(0))).slice(0, 10));
  await indexPassages(database, id(1), [passage(0)]);
  await storeVectors(database, builtInEmbedding.id, id(1), [vector]);
  expect((await places(text, some, 1))).toEqual([`${id(1)} 0`]);

  await beginGeneration(database, 'lab/other');
  await database.query({ name: 'dimensions', text: `update vector_generations set dimensions = 2 where id = 'lab/other'` });
  await keepIndexes({ database, log: silentLog });
  for (let version = 1; version < versions; version += 1) await storeVectors(database, 'lab/other', id(version), vectors[version]!.map(() => Float32Array.from([1, 0])));
  expect(await switchGeneration(database, 'lab/other')).toBe(true);
  await forgetLeaving(database);
  expect(await database.query({ name: 'tables', text: `select 1 from pg_tables where tablename like 'vector\\_index\\_%'` })).toHaveLength(indexed ? 1 : 0);
}

/** Searching the index finds nearly what a full scan does, and nothing that is not permitted. */
async function expectWalk(database: Database): Promise<void> {
  const [generation] = await readGenerations(database);
  for (const [scope, within] of [[everything, versions], [some, 5]] as const) {
    let found = 0;
    for (const vector of questions.values()) {
      const expected = new Set(nearest(vector, within, 50));
      const hits = await searchIndex(database, generation!, scope, vector, 50, 0);
      expect(hits.filter(({ versionId }) => versionId >= id(within))).toEqual([]);
      found += hits.filter(({ versionId, ordinal }) => expected.has(`${versionId} ${ordinal}`)).length;
    }
    expect(found / questions.size / 50).toBeGreaterThan(0.95);
  }
}

afterAll(() => embedder.close());

test('scanned, on the embedded database', { timeout: 60_000 }, async () => {
  await using database = await openMemoryDatabase();
  await expectVectorStore(database, false);
});

test.skipIf(!havePostgres)('scanned, on a server without pgvector', { timeout: 60_000 }, async () => {
  await using server = await startPostgres();
  await using database = await openDatabase({ kind: 'postgres', url: await server.freshDatabase() });
  await expectVectorStore(database, false);
});

describe.skipIf(pgvectorBinaries === null)('with pgvector', () => {
  let server: Promise<PostgresServer> | null = null;
  const start = () => (server ??= startPostgres({ binaries: pgvectorBinaries! }));
  afterAll(async () => (await server)?.stop());

  test('through a connection', { timeout: 120_000 }, async () => {
    await using database = await openDatabase({ kind: 'postgres', url: await (await start()).freshDatabase() });
    await expectVectorStore(database, true);
  });

  test('through the RDS Data API', { timeout: 120_000 }, async () => {
    const service = await openDataApi(await (await start()).freshDatabase());
    try {
      await using database = await openDatabase(service.location);
      await expectVectorStore(database, true);
    } finally {
      await service.stop();
    }
  });
});
