import { expect, test } from 'vitest';
import { createRandom } from './random.mjs';
import { sample } from './sample.mjs';

const files = [
  { path: 'a.ts', source: 'x = 1;\ny = 2;\nif (a < b) f(c, d);\n' },
  { path: 'b.ts', source: 'z = true;\n' },
  { path: 'empty.ts', source: 'export type A = 1;\n' },
];

test('the same seed gives the same sample, another seed another', () => {
  const drawn = (seed) => [...sample(files, createRandom(seed))].map(({ path, start, operator }) => `${path}:${start} ${operator}`);
  expect(drawn(7)).toEqual(drawn(7));
  expect(drawn(7)).not.toEqual(drawn(8));
});

test('draws every mutation once, then ends', () => {
  const all = [...sample(files, createRandom(1))];
  expect(all.map(({ path, operator }) => `${path} ${operator}`).toSorted()).toEqual([
    'a.ts change a comparison', 'a.ts drop an argument', 'a.ts negate a condition', 'a.ts swap a constant', 'a.ts swap a constant', 'b.ts swap a constant',
  ]);
});
