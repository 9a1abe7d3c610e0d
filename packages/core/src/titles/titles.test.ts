import { expect, test } from 'vitest';
import type { Model } from '../models/model.ts';
import { chooseTitleModel } from './choose-title-model.ts';
import { cleanTitle } from './clean-title.ts';

test('a title is one line without markup around it', () => {
  expect(cleanTitle('\n“Fractions in grade 5”.\nAnd more')).toBe('Fractions in grade 5');
  expect(cleanTitle('**Title: Bruchrechnen**')).toBe('Bruchrechnen');
  expect(cleanTitle('## Le vent et la mer')).toBe('Le vent et la mer');
  expect(cleanTitle('分数の授業。')).toBe('分数の授業');
  expect(cleanTitle('What is a fraction?')).toBe('What is a fraction?');
});

test('what is not a title is ignored', () => {
  expect(cleanTitle('')).toBeNull();
  expect(cleanTitle('"" ')).toBeNull();
  expect(cleanTitle(`I am sorry, but ${'I cannot '.repeat(20)}`)).toBeNull();
});

const model = (reference: string, input: number | null, rest: Partial<Model> = {}) =>
  ({ reference, kind: 'chat', practice: false, reasoning: false, price: input === null ? null : { currency: 'USD', input, cachedInput: input, output: input * 4, asOf: '', source: '' }, ...rest }) as unknown as Model;
const offered = [model('a/large', 5), model('a/small', 1), model('a/thinker', 0.5, { reasoning: true }), model('b/cheapest', 0.01), model('local/llama', null), model('practice/tutor', 0, { practice: true })];
const context = { models: { list: async () => ({ models: offered, aliases: [], problems: [] }), choose: async (reference: string) => offered.filter((each) => each.reference === reference) } } as unknown as Parameters<typeof chooseTitleModel>[0];
const chosen = async (named: string, answered: string) => (await chooseTitleModel(context, named, answered, 'student'))?.reference ?? null;

test('the cheapest model of the server that answered writes it; other servers read nothing unless they are named', async () => {
  expect(await chosen('', 'a/large')).toBe('a/small');
  expect(await chosen('', 'local/llama')).toBe('local/llama');
  expect(await chosen('b/cheapest', 'a/large')).toBe('b/cheapest');
  expect(await chosen('gone/model', 'a/large')).toBeNull();
  expect(await chosen('', 'practice/tutor')).toBeNull();
});
