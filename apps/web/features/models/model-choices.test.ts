import { expect, test } from 'vitest';
import { chooseIn, parseChoices } from './model-choices.ts';

test('a choice in a conversation is its own and the latest; one for a new conversation is the latest alone', () => {
  const first = chooseIn(parseChoices(null), 'c1', ['a/1']);
  expect(first).toEqual({ latest: ['a/1'], of: { c1: ['a/1'] } });
  expect(chooseIn(first, 'new', ['b/2'])).toEqual({ latest: ['b/2'], of: { c1: ['a/1'] } });
});

test('the 200 conversations chosen in last are remembered', () => {
  let choices = parseChoices(null);
  for (let index = 0; index < 202; index += 1) choices = chooseIn(choices, `c${index}`, ['a/1']);
  choices = chooseIn(choices, 'c2', ['b/2']);
  expect(Object.keys(choices.of).length).toBe(200);
  expect(Object.keys(choices.of).slice(-1)).toEqual(['c2']);
  expect(choices.of['c1']).toBeUndefined();
});

test('what was stored before is understood, what is broken is nothing', () => {
  expect(parseChoices('a/1\nb/2')).toEqual({ latest: ['a/1', 'b/2'], of: {} });
  expect(parseChoices('{"latest":')).toEqual({ latest: [], of: {} });
  expect(parseChoices('{"latest":["a/1"],"of":{"c":["b/2"]}}')).toEqual({ latest: ['a/1'], of: { c: ['b/2'] } });
});
