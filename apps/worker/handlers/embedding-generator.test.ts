import { beginGeneration, type ClaimedJob } from '@aistudio/core';
import { indexPassages, type Passage } from '@aistudio/knowledge/retrieve';
import { expect, onTestFinished, test } from 'vitest';
import { openMemoryDatabase } from '../../../tests/support/memory-database.ts';
import type { HandlerParts } from '../handler-parts.ts';
import { embedPassages } from './embedding-generator.ts';

const many = 150;
const passage = (ordinal: number): Passage => ({ ordinal, text: `Passage ${ordinal}`, context: '', anchor: { part: 'whole', number: 1, label: null, start: 0, end: 9, headings: [], cells: [] } });

/** A document of 150 passages, and attempts at its vectors by a model whose vectors have no known length yet. `asked`: the texts that it was given. */
async function openBook() {
  const database = await openMemoryDatabase();
  onTestFinished(() => database.close());
  for (const text of [
    `insert into users (id, name, email) values ('ann', 'Ann', 'ann@example.org')`,
    `insert into document_versions (id, sha256, size, name) values ('book', 'b', 1, 'book.txt')`,
    `insert into documents (id, version_id, user_id, name) values ('d1', 'book', 'ann', 'book.txt')`,
    `insert into jobs (id, name, subject, payload, state, epoch, request_id) values ('j1', 'embedding-generator', 'book', '{}', 'running', 1, 'r1')`,
  ]) await database.query({ name: 'set_up', text });
  await indexPassages(database, 'book', Array.from({ length: many }, (_, ordinal) => passage(ordinal)));
  // Not searched by yet, so that nothing but its vectors matters.
  await database.query({ name: 'set_up', text: `insert into vector_generations (id, model, dimensions, current) values ('other', 'other', 2, true)` });
  await beginGeneration(database, 'lab/two');

  const asked: string[] = [];
  const attempt = async (calls: number) => {
    const stop = new AbortController();
    let left = calls;
    const embed = async (model: string, texts: string[]) => {
      if (model === 'other') return texts.map(() => Float32Array.from([1, 0]));
      if (left === 0) stop.abort(new Error('The worker ends.'));
      stop.signal.throwIfAborted();
      left -= 1;
      asked.push(...texts);
      return texts.map((text) => Float32Array.from([Number(text.split(' ')[1]) / many, 0]));
    };
    const parts = { database, embeddingModel: null, meaning: { models: { embed }, shelf: { put: async () => undefined, scan: async (keys: string[]) => ({ hits: keys.map((key) => ({ key, ordinal: 75, score: 1 })), missing: [] }) } } } as unknown as HandlerParts;
    await embedPassages(parts, { id: 'j1', name: 'embedding-generator', payload: { versionId: 'book' }, subject: 'book', epoch: 1, attempts: 1, requestId: 'r1' } as ClaimedJob<'embedding-generator'>, stop.signal);
  };
  const blocks = async () => (await database.query<{ block: number; vectors: string }>({ name: 'blocks', text: `select block, vectors from vector_blocks where generation_id = 'lab/two' order by block` })).map(({ block, vectors }) => ({ block, first: Buffer.from(vectors, 'base64').readInt8(0), vectors: Buffer.from(vectors, 'base64').length / 2 }));

  return { asked, attempt, blocks };
}

test('an attempt makes the vectors that the one before it did not store, and no other', async () => {
  const { asked, attempt, blocks } = await openBook();
  // The first text says how long vectors are; then come 22 from the end, and half of the 64 before them.
  await expect(attempt(3)).rejects.toThrow('The worker ends.');
  expect(await blocks()).toEqual([{ block: 2, first: Math.round((128 / many) * 127), vectors: 22 }]);
  asked.length = 0;
  await attempt(9);
  expect(asked).toEqual([...Array.from({ length: 64 }, (_, index) => `Passage ${64 + index}`), ...Array.from({ length: 64 }, (_, index) => `Passage ${index}`)]);
  expect(await blocks()).toEqual([{ block: 0, first: 0, vectors: 64 }, { block: 1, first: Math.round((64 / many) * 127), vectors: 64 }, { block: 2, first: Math.round((128 / many) * 127), vectors: 22 }]);
});

test('the text that says how long vectors are is embedded once', async () => {
  const { asked, attempt, blocks } = await openBook();
  await attempt(9);
  expect(asked.toSorted((a, b) => Number(a.split(' ')[1]) - Number(b.split(' ')[1]))).toEqual(Array.from({ length: many }, (_, index) => `Passage ${index}`));
  expect((await blocks()).map(({ first, vectors }) => [first, vectors])).toEqual([[0, 64], [Math.round((64 / many) * 127), 64], [Math.round((128 / many) * 127), 22]]);
});
