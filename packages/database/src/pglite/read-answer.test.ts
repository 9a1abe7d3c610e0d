import { PGlite, protocol } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAnswer } from './read-answer.ts';

let pglite: PGlite;
beforeAll(async () => {
  pglite = await PGlite.create();
});
afterAll(() => pglite.close());

const asked = (text: string) => readAnswer(pglite.execProtocolRawSync(protocol.serialize.query(text)), new protocol.Parser());

test('reads names, types and texts of any length and alphabet, null and empty apart', () => {
  expect(asked(`select 1 as one, null as "nothing, größe", '' as empty, '日本 🎈' as text, repeat('x', 100000) as long`)).toEqual({
    names: ['one', 'nothing, größe', 'empty', 'text', 'long'],
    types: [23, 25, 25, 25, 25],
    values: ['1', null, '', '日本 🎈', 'x'.repeat(100_000)],
    count: 1,
    failure: null,
  });
});

test('has row after row, and no row at all', () => {
  expect(asked('select n, n * n as square from generate_series(1, 3) n')).toMatchObject({ values: ['1', '1', '2', '4', '3', '9'], count: 3 });
  expect(asked('select 1 as one where false')).toMatchObject({ names: ['one'], values: [], count: 0 });
  expect(asked('select from generate_series(1, 2)')).toMatchObject({ names: [], values: [], count: 2 });
});

test('has the rows of the last statement, and how many one without rows has written', () => {
  expect(asked('select 1 as one; select 2 as two')).toMatchObject({ names: ['two'], values: ['2'] });
  expect(asked('create temp table few (n int); insert into few values (1), (2)')).toMatchObject({ count: 2, failure: null });
  expect(asked('begin; rollback')).toMatchObject({ count: 0, failure: null });
});

test('has the first failure with its code, and what notices say is no failure', () => {
  expect(asked('select 1 / 0').failure).toMatchObject({ code: '22012', message: 'division by zero' });
  expect(asked(`do $$ begin raise notice 'hello'; end $$`).failure).toBeNull();
});
