import { expect, test } from 'vitest';
import { chooseIn, parseChoices } from './model-choices.ts';

test('a choice in a conversation counts for it and for new ones; a choice for a new conversation only for new ones', () => {
  const first = chooseIn(parseChoices(null), 'c1', ['a/1']);
  expect(first).toEqual({ latest: ['a/1'], of: { c1: ['a/1'] } });
  expect(chooseIn(first, 'new', ['b/2'])).toEqual({ latest: ['b/2'], of: { c1: ['a/1'] } });
});

test('choices are remembered for the 200 conversations used last', () => {
  let choices = parseChoices(null);
  for (let index = 0; index < 202; index += 1) choices = chooseIn(choices, `c${index}`, ['a/1']);
  choices = chooseIn(choices, 'c2', ['b/2']);
  expect(Object.keys(choices.of).length).toBe(200);
  expect(Object.keys(choices.of).slice(-1)).toEqual(['c2']);
  expect(choices.of['c1']).toBeUndefined();
});

test('older formats are understood, broken values are ignored', () => {
  expect(parseChoices('a/1\nb/2')).toEqual({ latest: ['a/1', 'b/2'], of: {} });
  expect(parseChoices('{"latest":')).toEqual({ latest: [], of: {} });
  expect(parseChoices('{"latest":["a/1"],"of":{"c":["b/2"]}}')).toEqual({ latest: ['a/1'], of: { c: ['b/2'] } });
});
