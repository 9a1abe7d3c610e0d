import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@aistudio/database';
import { createEmbedder } from '../src/meaning/embedder.ts';
import { loadWordPieces } from '../src/meaning/load-word-pieces.ts';
import { searchMeaning } from '../src/meaning/search-meaning.ts';
import { storeVectors } from '../src/meaning/store-vectors.ts';
import { builtInEmbedding, beginGeneration } from '@aistudio/core';
import { createPassageCutter } from '../src/passages/cut-passages.ts';
import { searchedText } from '../src/passages/passage.ts';
import { fuseRankings } from '../src/retrieve/fuse-rankings.ts';
import { indexPassages } from '../src/words/index-passages.ts';
import type { Hit } from '../src/words/hit.ts';
import { searchWords } from '../src/words/search-words.ts';
import { judgeRanking } from './judge-ranking.ts';

// How well the product finds, with its own passages and settings: npm run eval:retrieval [collection…] [--words]
const folder = process.env['AISTUDIO_RETRIEVAL'] ?? '';
const wanted = { cranfield: { words: 0.375, both: 0.405 }, cisi: { words: 0.32, both: 0.39 } } as Record<string, { words: number; both: number } | undefined>;
const wordsOnly = process.argv.includes('--words');
const asked = process.argv.slice(2).filter((each) => !each.startsWith('--'));
const collections = asked.length > 0 ? asked : Object.keys(wanted);
const depth = 100;

if (!collections.every((name) => existsSync(join(folder, name, 'documents.jsonl')))) {
  console.error(`NOT RUN: AISTUDIO_RETRIEVAL does not name a folder with ${collections.join(' and ')} in it, each with documents.jsonl, queries.jsonl and judgements.tsv.`);
  process.exit(2);
}

const pieces = await loadWordPieces();
let failed = false;
for (const name of collections) {
  const found = await evaluate(name);
  const least = wanted[name];
  for (const [way, { ndcg, recall }] of Object.entries(found)) {
    const goal = least?.[way as 'words' | 'both'];
    const verdict = goal === undefined ? '' : ndcg >= goal ? `  at least ${goal}: yes` : `  at least ${goal}: NO`;
    failed ||= goal !== undefined && ndcg < goal;
    console.log(`${name.padEnd(12)} ${way.padEnd(8)} nDCG@10 ${ndcg.toFixed(3)}  recall@50 ${recall.toFixed(3)}${verdict}`);
  }
}
process.exitCode = failed ? 1 : 0;

async function evaluate(name: string) {
  // One for each collection: it keeps vectors by the ids of versions, and collections use the same ids.
  await using embedder = createEmbedder((milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  });
  const read = <Row>(file: string) => readFileSync(join(folder, name, file), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row);
  const documents = read<{ id: string; title: string; text: string }>('documents.jsonl');
  const queries = read<{ id: string; text: string }>('queries.jsonl');
  const judgements = new Map<string, Map<string, number>>();
  for (const line of readFileSync(join(folder, name, 'judgements.tsv'), 'utf8').split('\n')) {
    const [query = '', document = '', grade = ''] = line.split('\t');
    if (Number(grade) > 0) judgements.set(query, (judgements.get(query) ?? new Map<string, number>()).set(document, Number(grade)));
  }
  const directory = await mkdtemp(join(tmpdir(), 'aistudio-retrieval-'));
  try {
    await using database = await openDatabase({ kind: 'embedded', directory });
    await beginGeneration(database, builtInEmbedding.id);
    let many = 0;
    for (const { id, title, text } of documents) {
      const cut = createPassageCutter(title || null, { count: pieces.count, pieces: 254 });
      const passages = cut({ kind: 'whole', number: 1, label: null, blocks: text === '' ? [] : [{ kind: 'paragraph', text }], picture: false });
      many += passages.length;
      await indexPassages(database, id, passages);
      if (!wordsOnly && passages.length > 0) await storeVectors(database, builtInEmbedding.id, id, await embedder.embed(passages.map(searchedText)));
    }
    console.log(`${name}: ${documents.length} documents, ${many} passages, ${queries.length} questions`);
    const scope = { text: 'select id from indexed_versions', parameters: [] };
    const rankings: Record<string, string[][]> = wordsOnly ? { words: [] } : { words: [], meaning: [], both: [] };
    for (const { text } of queries) {
      const words = await searchWords(database, scope, text, depth);
      rankings['words']!.push(documentsOf(words));
      if (wordsOnly) continue;
      const meaning = await searchMeaning(database, { models: { embed: (_model, texts) => embedder.embed(texts) }, shelf: embedder.shelf }, scope, { text, payer: '', requestId: '' }, depth);
      rankings['meaning']!.push(documentsOf(meaning));
      rankings['both']!.push(documentsOf(fuseRankings([words, meaning], depth)));
    }
    return Object.fromEntries(Object.entries(rankings).map(([way, found]) => [way, judgeRanking(queries.map(({ id }) => id), found, judgements)]));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** A document ranks where its best passage does. */
function documentsOf(hits: Hit[]): string[] {
  return [...new Set(hits.map(({ versionId }) => versionId))];
}
