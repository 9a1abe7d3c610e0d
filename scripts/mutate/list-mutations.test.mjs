import { expect, test } from 'vitest';
import { applyMutation, listMutations } from './list-mutations.mjs';

/** What each operator makes of a line of source. */
const examples = [
  ['negate a condition', 'if (a && b) f();', ['if (!(a && b)) f();']],
  ['change a comparison', 'x = a<b;', ['x = a<=b;']],
  ['change the arithmetic', 'x = a + b;', ['x = a - b;']],
  ['swap and with or', 'x = a && b;', ['x = a || b;']],
  ['drop a fallback', 'x = a ?? 3;', ['x = a;']],
  ['drop a statement', 'function f() { g(); log.info({}, "said"); throw h; }', ['function f() { ; log.info({}, "said"); throw h; }', 'function f() { g(); log.info({}, "said"); ; }']],
  ['drop an await', 'await f(); x = await g();', ['void f(); x = await g();']],
  ['swap a constant', 'x = [0, 2, true, "one"];', ['x = [1, 2, true, "one"];', 'x = [0, 4, true, "one"];', 'x = [0, 2, false, "one"];']],
  ['return early', 'const f = () => { g(); };', ['const f = () => { return undefined as never; g(); };']],
  ['drop a spread', 'x = { a, ...b, c };', ['x = { a, c };']],
  ['drop a field', 'x = { a: 1, b };', ['x = { b };', 'x = { a: 1 };']],
  ['drop an argument', 'f(a, b);', ['f(a);']],
  ['drop a call', 'x = a.trim().length;', ['x = a.length;']],
  ['drop an else', 'if (a) b(); else c();', ['if (a) b();']],
  ['change a query', 'x = sql`select a from b where c < ${d} and e`;', ['x = sql`select a from b where c <= ${d} and e`;', 'x = sql`select a from b where c < ${d} or e`;']],
];

test.each(examples)('%s', (operator, source, expected) => {
  const made = listMutations('example.ts', source).filter((each) => each.operator === operator);
  expect(made.map((mutation) => applyMutation(source, mutation)).toSorted()).toEqual(expected.toSorted());
});

test('types, imports and log messages are left alone', () => {
  expect(listMutations('example.ts', 'import { a } from "a"; type B = 1 | 2; interface C { d: true }')).toEqual([]);
  expect(listMutations('example.ts', 'context.log.warn("late");')).toEqual([]);
});

test('gives the line of a mutation', () => {
  expect(listMutations('example.ts', '\n\nx = true;')).toMatchObject([{ path: 'example.ts', line: 3 }]);
});
