import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginGeneration, builtInEmbedding, keepIndexes, readGenerations, type Log } from '@aistudio/core';
import { openDatabase } from '@aistudio/database';
import { createEmbedder } from '../src/meaning/embedder.ts';
import { quantiseVector, similarity } from '../src/meaning/quantise-vector.ts';
import { searchMeaning, type MeaningParts } from '../src/meaning/search-meaning.ts';
import { storeVectors } from '../src/meaning/store-vectors.ts';
import type { Passage } from '../src/passages/passage.ts';
import { retrievePassages } from '../src/retrieve/retrieve-passages.ts';
import { indexPassages } from '../src/words/index-passages.ts';
import { searchWords } from '../src/words/search-words.ts';
import { createSyntheticVectors } from './synthetic-vectors.ts';

// How long a question takes among many passages, by words, by meaning and by both: node packages/knowledge/bench/measure-search.ts [passages] [postgres://…] [words per passage]. With few words, storing takes minutes instead of a quarter of an hour; then only the figures for meaning are valid.
const passages = Number(process.argv[2] ?? 100_000);
const url = process.argv[3] || undefined;
const perVersion = 20;
const vocabulary = 30_000;
const wordsOfPassage = Number(process.argv[4] ?? 90);
/** Documents; 20 passages each. */
const storedAtOnce = 2;
const rounds = 3;
const questionsOfRound = 40;

let seed = 7;
const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
/** Zipf's law from the hundredth word on, which is how a language's words are distributed without its most common ones. */
const word = () => `w${Math.floor(100 * (vocabulary / 100) ** random())}x`;
const text = (many: number) => Array.from({ length: many }, word).join(' ');
const vector = createSyntheticVectors(builtInEmbedding.dimensions, random);

await using embedder = createEmbedder((milliseconds, callback) => {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
});
/** Embedding takes its real time, but returns a vector like those that are searched. */
let asked = vector();
const meaning: MeaningParts = { models: { embed: async (_model, texts) => (await embedder.embed(texts), [asked]) }, shelf: embedder.shelf };
const silent: Log = { debug() {}, info() {}, warn: (event, fields) => console.warn(event, fields), error() {}, with: () => silent };

const directory = await mkdtemp(join(tmpdir(), 'aistudio-search-'));
const statements = new Map<string, number>();
{
  await using database = await openDatabase(url ? { kind: 'postgres', url } : { kind: 'embedded', directory }, { onQuery: (name, seconds) => statements.set(name, Math.max(statements.get(name) ?? 0, seconds)) });
  const longest = () => [...statements].sort(([, a], [, b]) => b - a).slice(0, 6).map(([name, seconds]) => `${name} ${(seconds * 1_000).toFixed(0)} ms`).join(', ');
  const stored: { place: string; vector: Int8Array }[] = [];
  await beginGeneration(database, builtInEmbedding.id);
  await keepIndexes({ database, log: silent });
  let begun = performance.now();
  const storeOne = async (version: number): Promise<void> => {
    const id = `version-${version}`;
    const made = Array.from({ length: perVersion }, (_, ordinal): Passage => ({ ordinal, text: text(wordsOfPassage), context: '', anchor: { part: 'page', number: ordinal + 1, label: null, start: 0, end: 500, headings: [], cells: [] } }));
    const vectors = Array.from({ length: perVersion }, vector);
    for (const [ordinal, each] of vectors.entries()) stored.push({ place: `${ordinal} ${id}`, vector: quantiseVector(each) });
    await indexPassages(database, id, made);
    await storeVectors(database, builtInEmbedding.id, id, vectors);
  };
  for (let version = 0; version < passages / perVersion; version += storedAtOnce) await Promise.all(Array.from({ length: storedAtOnce }, (_, index) => storeOne(version + index)));
  console.log(`${passages} passages stored in ${((performance.now() - begun) / 1_000).toFixed(0)} s; longest statements: ${longest()}`);
  begun = performance.now();
  await keepIndexes({ database, log: silent });
  const indexed = (await readGenerations(database))[0]!.indexTable !== null;
  if (indexed) console.log(`copied into the HNSW index in ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
  await database.query({ name: 'analyze', text: 'analyze' });
  statements.clear();

  for (const [scope, sql, sees] of [
    ['everything', 'select id from indexed_versions', () => true],
    ['a third', `select id from indexed_versions where right(id, 1) in ('1', '4', '7')`, (place: string) => /[147]$/.test(place)],
    ['a twentieth', `select id from indexed_versions where right(id, 2) in ('07', '27', '47', '67', '87')`, (place: string) => /[02468]7$/.test(place)],
  ] as const) {
    const permitted = { text: sql, parameters: [] };
    const cold = performance.now();
    await searchMeaning(database, meaning, permitted, { text: text(7), payer: '', requestId: '' }, 100);
    const first = performance.now() - cold;
    const times: Record<string, number[]> = { words: [], meaning: [], both: [] };
    let recalled = 0;
    for (let round = 0; round < rounds; round += 1) {
      // In turns, so that other load on the machine affects all three.
      for (let number = 0; number < questionsOfRound; number += 1) {
        const question = text(7);
        asked = vector();
        const timed = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
          const start = performance.now();
          return work().finally(() => times[name]!.push(performance.now() - start));
        };
        await timed('words', () => searchWords(database, permitted, question, 100));
        const hits = await timed('meaning', () => searchMeaning(database, meaning, permitted, { text: question, payer: '', requestId: '' }, 100));
        await timed('both', () => retrievePassages(database, meaning, permitted, { text: question, payer: '', requestId: '' }, 24));
        if (round === 0) {
          const exact = quantiseVector(asked);
          const nearest = stored.filter(({ place }) => sees(place)).map(({ place, vector: each }) => ({ place, score: similarity(exact, each) })).sort((a, b) => b.score - a.score).slice(0, 50);
          const found = new Set(hits.slice(0, 50).map(({ ordinal, versionId }) => `${ordinal} ${versionId}`));
          recalled += nearest.filter(({ place }) => found.has(place)).length / 50;
        }
      }
    }
    for (const [name, all] of Object.entries(times)) {
      all.sort((a, b) => a - b);
      const at = (share: number) => all[Math.floor(all.length * share)]!.toFixed(0);
      console.log(`${scope.padEnd(12)} ${name.padEnd(8)} median ${at(0.5)} ms  p95 ${at(0.95)} ms`);
    }
    console.log(`${scope.padEnd(12)} recall@50 of meaning ${(recalled / questionsOfRound).toFixed(3)}; its first question ${first.toFixed(0)} ms; longest statements: ${longest()}; load ${loadavg()[0]!.toFixed(1)}`);
    statements.clear();
  }
}
await rm(directory, { recursive: true, force: true });
