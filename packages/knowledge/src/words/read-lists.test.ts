import { expect, onTestFinished, test } from 'vitest';
import type { Parameter } from '@aistudio/database';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { searchWords } from './search-words.ts';

interface Plan { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; 'Heap Fetches'?: number; 'Actual Rows': number; 'Actual Loops': number; Plans?: Plan[] }
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

test.each([
  ['of a few documents they are looked up', `id like 'version-111%'`, 22],
  ['of many, lists are read whole', 'true', 3_800],
])('postings are read out of the index alone, and once for all languages: %s', { timeout: 30_000 }, async (_, condition, read) => {
  const database = await openMemoryDatabase();
  onTestFinished(() => database.close());
  const run = (text: string, parameters: Parameter[] = []) => database.query<{ 'QUERY PLAN': { Plan: Plan }[] }>({ name: 'test', text }, parameters);
  await run(`insert into indexed_versions (id, language, passages, terms, ready) select 'version-' || n, 'english', 1, 30, true from generate_series(1, 1900) n`);
  await run(`insert into postings (term, version_id, block, entries) select 't' || t, 'version-' || v, 0, array[1 << 12 | 30] from generate_series(1, 1900) v, generate_series(1, 30) t`);
  await run('vacuum analyze postings');
  await run('vacuum analyze indexed_versions');

  const asked: { name: string; text: string; parameters: Parameter[] }[] = [];
  const watched = { capabilities: database.capabilities, query: (statement: { name: string; text: string }, parameters: Parameter[] = []) => (asked.push({ ...statement, parameters }), database.query(statement, parameters)) } as typeof database;
  expect(await searchWords(watched, { text: `select id from indexed_versions where ${condition}`, parameters: [] }, 't7 t11', 5, 10_000)).toHaveLength(5);
  expect(asked.map(({ name }) => name)).toEqual(['measure_scope', 'search_words']);
  for (const { text, parameters } of asked.slice(1)) {
    const [row] = await run(`explain (analyze, format json) ${text}`, parameters);
    const reading = nodesOf(row!['QUERY PLAN'][0]!.Plan).filter((node) => node['Relation Name'] === 'postings');
    expect(reading.map((node) => [node['Node Type'], node['Index Name'], node['Heap Fetches'], Math.round(node['Actual Rows'] * node['Actual Loops'])])).toEqual([['Index Only Scan', 'postings_lists', 0, read]]);
  }
});
