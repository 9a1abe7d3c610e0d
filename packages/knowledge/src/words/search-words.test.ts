import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '@aistudio/database';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import type { Passage } from '../passages/passage.ts';
import { analyseText } from './analyse-text.ts';
import { forgetPassages, indexPassages } from './index-passages.ts';
import { searchWords } from './search-words.ts';

let database: Database;
beforeAll(async () => {
  database = await openMemoryDatabase();
});
afterAll(() => database.close());

const passage = (ordinal: number, text: string): Passage => ({
  ordinal,
  text,
  context: '',
  anchor: { part: 'whole', number: 1, label: null, start: 0, end: text.length, headings: [], cells: [] },
});
const everything = { text: 'select id from indexed_versions', parameters: [] };
const only = (...ids: string[]) => ({ text: 'select value from jsonb_array_elements_text($1::text::jsonb) as value', parameters: [JSON.stringify(ids)] });
const index = (id: string, ...texts: string[]) => indexPassages(database, id, texts.map((text, ordinal) => passage(ordinal, text)));

test('the best passage comes first, in the language of its document', async () => {
  await index('harbour', 'The harbour office opens at eight and the ferries leave from the pier.', 'The kitchen of the office is closed on Sundays and there is no coffee.');
  await index('hafen', 'Die Häuser am Hafen sind alt, und das Amt öffnet um acht.');
  expect(await searchWords(database, everything, 'When do the offices at the harbour open?', 10)).toMatchObject([
    { versionId: 'harbour', ordinal: 0 },
    { versionId: 'harbour', ordinal: 1 },
  ]);
  expect(await searchWords(database, everything, 'Haus', 10)).toMatchObject([{ versionId: 'hafen', ordinal: 0 }]);
});

test('what is outside the scope is neither found nor counted', async () => {
  const alone = await searchWords(database, only('harbour'), 'office', 10);
  await index('secret', ...Array.from({ length: 300 }, (_, number) => `The secret office number ${number} is for the board.`));
  expect(await searchWords(database, only('harbour'), 'office', 10)).toEqual(alone);
  expect(await searchWords(database, only('nothing'), 'office', 10)).toEqual([]);
  expect(await searchWords(database, only('secret'), 'number 299', 1)).toMatchObject([{ versionId: 'secret', ordinal: 299 }]);
});

test.each([1, 2, 7, 50])('the result is the same when a statement reads %i passages', async (atOnce) => {
  for (let version = 0; version < 12; version += 1) await index(`part-${version}`, ...Array.from({ length: (version % 5) + 1 }, (_, number) => `${'ferry '.repeat(((version + number) % 3) + 1)} room ${number} of house ${version} by the harbour`));
  const scope = { text: 'select id from indexed_versions where id like $1::text', parameters: ['part-%'] };
  const whole = await searchWords(database, scope, 'ferry house 7', 20);
  expect(whole).toHaveLength(20);
  const pieces = await searchWords(database, scope, 'ferry house 7', 20, atOnce);
  expect(pieces.map(({ score }) => score.toFixed(9))).toEqual(whole.map(({ score }) => score.toFixed(9)));
  expect(pieces[0]).toMatchObject({ versionId: whole[0]!.versionId, ordinal: whole[0]!.ordinal });
});

test('the answer is the same when a reader may see so many documents that lists are read whole', async () => {
  const scope = (like: string) => ({ text: 'select id from indexed_versions where id like $1::text or id like $2::text', parameters: ['part-%', like] });
  await database.query({ name: 'many', text: `insert into indexed_versions (id, language, passages, terms, ready) select 'wide-' || n, 'english', 0, 0, true from generate_series(1, 1000) n` });
  await index('outside', 'The ferry to house 7.');
  const few = await searchWords(database, scope('none'), 'ferry house 7', 20);
  const many = await searchWords(database, scope('wide-%'), 'ferry house 7', 20);
  expect(few).toHaveLength(20);
  expect(many).toEqual(few);
});

test('no statement adds up more than it may, however unevenly a question’s words are spread', async () => {
  const words = ['lock', 'weir', 'barge', 'towpath', 'sluice', 'cutting'];
  for (let version = 0; version < 60; version += 1) await index(`uneven-${version + 100}`, ...Array.from({ length: 5 }, (_, number) => (version < 30 ? `Nothing about it in ${number}.` : words.slice(0, 1 + ((version + number) % 6)).join(' '))));
  const scope = { text: 'select id from indexed_versions where id like $1::text', parameters: ['uneven-%'] };
  const read: number[] = [];
  const watched: Pick<Database, 'capabilities' | 'query'> = {
    capabilities: database.capabilities,
    async query<Row extends object>(...[statement, parameters = []]: Parameters<Database['query']>) {
      if (statement.name === 'search_words') {
        const [, first, last] = parameters;
        const [row] = await database.query<{ entries: number }>({ name: 'entries', text: 'select coalesce(sum(cardinality(entries)), 0)::int as entries from postings where version_id between $1::text and $2::text and term = any(array(select value from jsonb_array_elements_text($3::text::jsonb) as value))' }, [first!, last!, JSON.stringify(words.flatMap((word) => analyseText(word, 'english')))]);
        read.push(row!.entries);
      }
      return database.query<Row>(statement, parameters);
    },
  };
  const hits = await searchWords(watched, scope, words.join(' '), 20, 50);
  expect(hits).toEqual(await searchWords(database, scope, words.join(' '), 20));
  // Where a range is counted, its entries are taken to be spread evenly, so a statement may read twice as many at worst.
  expect([read.length < 30, Math.max(...read) <= 100]).toEqual([true, true]);
});

test('indexing again replaces, forgetting leaves nothing', async () => {
  await index('draft', 'A quartz meter hangs in the hall of the school.');
  await index('draft', 'A copper kettle stands in the kitchen of the school.');
  expect(await searchWords(database, everything, 'quartz', 10)).toEqual([]);
  expect(await searchWords(database, everything, 'kettles', 10)).toMatchObject([{ versionId: 'draft', ordinal: 0 }]);
  await forgetPassages(database, 'draft');
  expect(await searchWords(database, everything, 'kettles', 10)).toEqual([]);
  expect(await database.query({ name: 'left', text: `select 1 from postings where version_id = 'draft'` })).toEqual([]);
});

test('a question that only consists of stop words finds nothing', async () => {
  expect(await searchWords(database, everything, 'what is the of?', 10)).toEqual([]);
});

test('the score is BM25', async () => {
  await index('bm25', 'zebra zebra apple', 'zebra pear plum cherry grape');
  const mean = 4;
  const inverse = Math.log(1 + (2 - 1 + 0.5) / (1 + 0.5));
  const [hit] = await searchWords(database, only('bm25'), 'apple', 1);
  expect(hit!.score).toBeCloseTo((inverse * 3) / (1 + 2 * (0.25 + (0.75 * 3) / mean)), 6);
});

test('an attempt that lost its claim changes nothing that the next one wrote', async () => {
  await database.query({ name: 'claimed_job', text: `insert into jobs (id, name, subject, payload, state, epoch, request_id) values ('j1', 'file-processor', 'fenced', '{}', 'running', 2, 'r1')` }, []);
  const passages = (text: string) => [passage(0, text)];
  await indexPassages(database, 'fenced', passages('The ferry leaves at noon.'), { id: 'j1', epoch: 2 });
  await indexPassages(database, 'fenced', passages('The tram leaves at noon.'), { id: 'j1', epoch: 1 });
  expect(await searchWords(database, only('fenced'), 'ferry', 10)).toHaveLength(1);
  expect(await searchWords(database, only('fenced'), 'tram', 10)).toEqual([]);
});

test.each([1_000, 6])('documents in two languages are ranked as BM25 ranks them when worked out by hand, %i passages at a time', async (atOnce) => {
  let seed = 11;
  const random = (below: number) => Math.floor(((seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647) * below);
  const words = { english: 'the house boats ferries museum walls rain school opens with'.split(' '), german: 'der und Häuser Boote museum Mauern Regen Schulen mit nicht'.split(' ') };
  const stored: { terms: string[]; language: 'english' | 'german' }[] = [];
  for (let version = 0; version < 30; version += 1) {
    const language = version % 3 === 0 ? 'german' : 'english';
    const little = language === 'german' ? 'der und mit nicht' : 'the with and of';
    const texts = Array.from({ length: 1 + random(4) }, () => `${little} ${Array.from({ length: 1 + random(12) }, () => words[language][random(10)]).join(' ')}`);
    await index(`hand-${version}`, ...texts);
    stored.push(...texts.map((text) => ({ terms: analyseText(text, language), language }) as const));
  }
  const length = stored.reduce((sum, { terms }) => sum + terms.length, 0) / stored.length;
  const scoreOf = (question: string, { terms, language }: (typeof stored)[number]) =>
    [...new Set(analyseText(question, language))].reduce((sum, term) => {
      const many = stored.filter((each) => each.language === language && each.terms.includes(term)).length;
      const occurrences = terms.filter((each) => each === term).length;
      return sum + (Math.log(1 + (stored.length - many + 0.5) / (many + 0.5)) * 3 * occurrences) / (occurrences + 2 * (0.25 + (0.75 * terms.length) / length));
    }, 0);
  for (const question of ['boats in the museum', 'Mauern und Regen im Museum', 'schools museum Boote rain']) {
    const wanted = stored.map((each) => scoreOf(question, each)).filter((score) => score > 0).sort((a, b) => b - a).slice(0, 20);
    const hits = await searchWords(database, { text: 'select id from indexed_versions where id like $1::text', parameters: ['hand-%'] }, question, 20, atOnce);
    expect(hits.map(({ score }) => score.toFixed(6))).toEqual(wanted.map((score) => score.toFixed(6)));
  }
});
