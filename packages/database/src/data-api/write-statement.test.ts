import { expect, test } from 'vitest';
import { onlyReads, writeStatement } from './write-statement.ts';

test('a value has the type it has in JavaScript, null the one that Postgres infers', () => {
  expect(writeStatement('insert into t values ($1, $2, $3, $4, $5::int, $1)', ['a', 7, 0.5, true, null])).toEqual({
    sql: 'insert into t values (:p1, :p2, :p3, :p4, null::int, :p1)',
    parameters: [
      { name: 'p1', value: { stringValue: 'a' } },
      { name: 'p2', value: { longValue: 7 } },
      { name: 'p3', value: { doubleValue: 0.5 } },
      { name: 'p4', value: { booleanValue: true } },
    ],
  });
});

test("a parameter is cast to the type of its column", () => {
  const moment = new Date('2026-11-27T10:00:00.123Z');
  expect(writeStatement('$1 $2 $3 $4 $5', ['{}', null, moment, 12n, 'a'], ['jsonb', 'integer', null, null, 'text'])).toEqual({
    sql: 'cast(:p1 as jsonb) cast(null as integer) cast(:p3 as timestamptz) cast(:p4 as bigint) :p5',
    parameters: [
      { name: 'p1', value: { stringValue: '{}' } },
      { name: 'p3', value: { stringValue: '2026-11-27T10:00:00.123Z' } },
      { name: 'p4', value: { stringValue: '12' } },
      { name: 'p5', value: { stringValue: 'a' } },
    ],
  });
});

test('text that only looks like a parameter stays, and a missing parameter is refused', () => {
  const text = `select '$1', "$1", $tag$ $1 $tag$, /* $1 */ a -- $1`;
  expect(writeStatement(text, ['unused'])).toEqual({ sql: text, parameters: [] });
  expect(() => writeStatement('select $2', ['a'])).toThrow('The statement needs parameter $2, and 1 were given.');
});

test.each([
  ['select * from runs where updated_at > now()', true],
  ['  (select 1) union values (2)', true],
  [`with a as (select 'delete it' as "update") select * from a`, true],
  ['with a as (delete from runs returning id) select * from a', false],
  ['select id from runs for update', false],
  ['select id from runs for share skip locked', false],
  [`select nextval('numbers')`, false],
  ['select pg_try_advisory_xact_lock(1)', false],
  ['insert into runs values (1)', false],
])('%s only reads: %s', (text, reads) => {
  expect(onlyReads(text)).toBe(reads);
});
