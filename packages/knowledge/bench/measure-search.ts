import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@aistudio/database';
import type { Passage } from '../src/passages/passage.ts';
import { indexPassages } from '../src/words/index-passages.ts';
import { searchWords } from '../src/words/search-words.ts';

// How long a question's words take among many passages: node packages/knowledge/bench/measure-search.ts [passages] [postgres://…]
const passages = Number(process.argv[2] ?? 100_000);
const url = process.argv[3];
const perVersion = 20;
const vocabulary = 30_000;
const wordsOfPassage = 90;

let seed = 7;
const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
/** Zipf's law from the hundredth word on, as the words of a language are distributed when its little ones are left out. */
const word = () => `w${Math.floor(100 * (vocabulary / 100) ** random())}x`;
const text = (many: number) => Array.from({ length: many }, word).join(' ');

const directory = await mkdtemp(join(tmpdir(), 'aistudio-search-'));
const statements = new Map<string, number>();
{
  await using database = await openDatabase(url ? { kind: 'postgres', url } : { kind: 'embedded', directory }, { onQuery: (name, seconds) => statements.set(name, Math.max(statements.get(name) ?? 0, seconds)) });
  const begun = performance.now();
  for (let version = 0; version < passages / perVersion; version += 1) {
    await indexPassages(
      database,
      `version-${version}`,
      Array.from({ length: perVersion }, (_, ordinal): Passage => ({ ordinal, text: text(wordsOfPassage), context: '', anchor: { part: 'page', number: ordinal + 1, label: null, start: 0, end: 500, headings: [], cells: [] } })),
    );
  }
  console.log(`${passages} passages indexed in ${((performance.now() - begun) / 1_000).toFixed(0)} s; longest statements: ${[...statements].map(([name, seconds]) => `${name} ${(seconds * 1_000).toFixed(0)} ms`).join(', ')}`);
  await database.query({ name: 'analyze', text: 'analyze' });
  for (const [scope, sql] of [['everything', 'select id from indexed_versions'], ['a twentieth', `select id from indexed_versions where id like 'version-%7' and length(id) > 10`]] as const) {
    const times: number[] = [];
    const before = process.cpuUsage();
    for (let question = 0; question < 60; question += 1) {
      const asked = text(7);
      const start = performance.now();
      await searchWords(database, { text: sql, parameters: [] }, asked, 100);
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    const { user, system } = process.cpuUsage(before);
    console.log(`${scope.padEnd(12)} ${((user + system) / 60_000).toFixed(0)} ms of this process's time a question; median ${times[30]!.toFixed(0)} ms  p95 ${times[57]!.toFixed(0)} ms`);
  }
}
await rm(directory, { recursive: true, force: true });
