import type { Database } from '@aistudio/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import type { Passage } from '../passages/passage.ts';
import { indexPassages } from '../words/index-passages.ts';
import { byWords, findItself } from './find-itself.ts';

let database: Database;
beforeAll(async () => {
  database = await openMemoryDatabase();
});
afterAll(() => database.close());

const passagesOf = (texts: string[]) => texts.map((text, ordinal): Passage => ({ ordinal, text, context: '', anchor: { part: 'page', number: 1, label: null, start: 0, end: text.length, headings: [], cells: [] } }));

test.each([
  ['English', ['The ferry pier is closed. It opens in March.', 'The quartz meter is read every Tuesday.']],
  ['the same sentence a hundred times', Array.from({ length: 100 }, () => 'The quartz meter is read.')],
  ['Chinese', ['码头从十月到三月关闭。']],
  ['numbers', ['4711']],
  ['a blob without spaces', ['x'.repeat(900)]],
])('%s: what was indexed is found', async (name, texts) => {
  await indexPassages(database, name, passagesOf(texts));
  expect(await findItself(name, passagesOf(texts), byWords(database))).toBe('found');
});

test('what is not indexed is not found, and a text without words counts as nothing', async () => {
  const passages = passagesOf(['The quartz meter is read every Tuesday.']);
  expect(await findItself('never indexed', passages, byWords(database))).toBe('lost');
  expect(await findItself('signs', passagesOf(['— * — * —']), byWords(database))).toBe('nothing');
  expect(await findItself('none', [], byWords(database))).toBe('nothing');
});
