import { expect, test } from 'vitest';
import type { PathItem } from '../messages/visible-path.ts';
import { countScreenful } from './count-screenful.ts';

function turn(text: string): PathItem {
  const message = { id: text, parentId: null, role: 'user' as const, parts: [{ type: 'text' as const, text }], compared: false, createdAt: '' };
  return { kind: 'message', message, siblings: [message] };
}

const short = turn('Yes.');
const long = turn('word '.repeat(1000));

test('short turns fill a screen together, a long one does by itself', () => {
  expect(countScreenful(Array.from({ length: 100 }, () => short), null)).toBe(10);
  expect(countScreenful([short, short, long], null)).toBe(2);
  expect(countScreenful([long, short, short, short], null)).toBe(4);
});

test('lines count as well as letters', () => {
  expect(countScreenful([short, short, turn('- one\n'.repeat(20)), short], null)).toBe(3);
});

test('from a place on, twice as much is counted, and the turn before it', () => {
  expect(countScreenful([long, long, short, short, long, long, long, short], 3)).toBe(4);
  expect(countScreenful([long, long, long, long], 0)).toBe(2);
  expect(countScreenful([long, long, short], 2)).toBe(2);
});

test('answers side by side fill it, and a short conversation is drawn whole', () => {
  expect(countScreenful([short, short, { kind: 'compare', answers: [] }], null)).toBe(2);
  expect(countScreenful([short, short, short], null)).toBe(3);
  expect(countScreenful([], null)).toBe(2);
});
