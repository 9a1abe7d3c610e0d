import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '@aistudio/database';
import { beginGeneration, builtInEmbedding, switchGeneration } from '@aistudio/core';
import { createEmbedder, forgetPassages, indexPassages, readPassages, retrievePassages, searchedText, searchWords, storeVectors, type Embedder, type Passage } from '@aistudio/knowledge/retrieve';
import { openDataApi } from '../support/data-api.ts';
import { havePostgres, startPostgres, type PostgresServer } from '../support/postgres.ts';
import { versionsWithoutVectors } from '../support/versions-without-vectors.ts';

const passage = (text: string, ordinal: number): Passage => ({ ordinal, text, context: 'Handbook', anchor: { part: 'page', number: ordinal + 1, label: null, start: 0, end: text.length, headings: ['Handbook'], cells: [] } });

describe.skipIf(!havePostgres)('search on a server', () => {
  let server: PostgresServer;
  let embedder: Embedder;
  beforeAll(async () => {
    server = await startPostgres();
    embedder = createEmbedder(() => () => undefined);
  });
  afterAll(async () => {
    await embedder.close();
    await server.stop();
  });

  test('through a connection', async () => {
    await using database = await openDatabase({ kind: 'postgres', url: await server.freshDatabase() });
    await expectSearch(database);
  });

  test('through the RDS Data API', async () => {
    const service = await openDataApi(await server.freshDatabase());
    try {
      await using database = await openDatabase(service.location);
      await expectSearch(database);
    } finally {
      await service.stop();
    }
  });

  /** Finds by words and by meaning within the scope, and forgets. */
  async function expectSearch(database: Database): Promise<void> {
    const texts = ['The lion sleeps in the shade of a tree.', 'Invoices are paid within thirty days.', ...Array.from({ length: 300 }, (_, number) => `Line ${number} of the list of rooms.`)];
    await beginGeneration(database, builtInEmbedding.id);
    const passages = texts.map(passage);
    await indexPassages(database, 'handbook', passages);
    await indexPassages(database, 'secret', [passage('Invoices are burnt within thirty days.', 0)]);
    expect(await versionsWithoutVectors(database, builtInEmbedding.id)).toEqual(['handbook', 'secret']);
    for (const id of ['handbook', 'secret']) {
      const found = id === 'handbook' ? passages : [passage('Invoices are burnt within thirty days.', 0)];
      await storeVectors(database, builtInEmbedding.id, id, await embedder.embed(found.slice(0, 70).map(searchedText)));
    }
    expect(await switchGeneration(database, builtInEmbedding.id)).toBe(true);

    const scope = { text: 'select id from indexed_versions where id = $1::text', parameters: ['handbook'] };
    expect(await searchWords(database, scope, 'list of rooms, line 299', 1)).toMatchObject([{ versionId: 'handbook', ordinal: 301 }]);
    expect(await readPassages(database, scope, [{ versionId: 'secret', ordinal: 0, score: 1 }])).toEqual([]);
    const { passages: best, byMeaning } = await retrievePassages(database, { models: { embed: (_model, texts) => embedder.embed(texts) }, shelf: embedder.shelf }, scope, { text: 'When must bills be settled?', payer: 'ann', requestId: 'test' }, 3);
    expect([byMeaning, best.map(({ versionId }) => versionId)]).toEqual([true, ['handbook', 'handbook', 'handbook']]);
    expect(best[0]).toMatchObject({ ordinal: 1, text: 'Invoices are paid within thirty days.', anchor: { number: 2, headings: ['Handbook'] } });
    await forgetPassages(database, 'handbook');
    expect((await retrievePassages(database, { models: { embed: (_model, texts) => embedder.embed(texts) }, shelf: embedder.shelf }, scope, { text: 'invoices', payer: 'ann', requestId: 'test' }, 3)).passages).toEqual([]);
  }
});
