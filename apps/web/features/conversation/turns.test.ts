import { beforeEach, expect, test } from 'vitest';
import type { Turn } from './turn.ts';
import { addTurns, changeTurns, findAnswer, findTurn, keyOf, rememberKey, removeRefused, removeTurn } from './turns.ts';

const turn = (key: string, conversationId: string, failure: object | null = null) => ({ key, conversationId, live: { failure } }) as unknown as Turn;
const keys = () => ['a', 'b', 'c', 'd'].filter((key) => findTurn(key) !== undefined);

beforeEach(() => {
  for (const key of keys()) removeTurn(key);
});

test('what was refused in a conversation goes, and nothing else: neither what runs there nor what was refused elsewhere', () => {
  addTurns([turn('a', 'here', {}), turn('b', 'here'), turn('c', 'there', {}), turn('d', 'there')]);
  removeRefused('here');
  expect(keys()).toEqual(['b', 'c', 'd']);
});

test('a turn is found by its key and by that of its answer, removed once, and changed in place', () => {
  addTurns([turn('a', 'here'), turn('b', 'here')]);
  expect(findAnswer('a:answer')).toBe(findTurn('a'));
  expect(removeTurn('a')?.key).toBe('a');
  expect([removeTurn('a'), keys()]).toEqual([undefined, ['b']]);
  changeTurns((each) => ({ ...each, model: 'changed' }));
  expect(findTurn('b')?.model).toBe('changed');
});

test('a message keeps the key under which it was first shown', () => {
  expect(keyOf('message')).toBe('message');
  rememberKey('message', 'a:answer');
  expect(keyOf('message')).toBe('a:answer');
});
