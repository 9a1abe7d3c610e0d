import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gatherLines } from './gather-lines.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('lines of the same moment are one write, in order, and no line waits longer than that', () => {
  const writes: string[] = [];
  const lines = gatherLines((text) => writes.push(text), 10);
  lines.write('a\n');
  vi.advanceTimersByTime(9);
  lines.write('b\n');
  expect(writes).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(writes).toEqual(['a\nb\n']);
  lines.write('c\n');
  vi.advanceTimersByTime(10);
  expect(writes).toEqual(['a\nb\n', 'c\n']);
});

test('many lines do not wait, and nothing is written twice', () => {
  const writes: string[] = [];
  const lines = gatherLines((text) => writes.push(text), 10);
  lines.write('x'.repeat(40_000));
  expect(writes).toHaveLength(1);
  lines.write('y');
  lines.flush();
  lines.flush();
  vi.advanceTimersByTime(100);
  expect(writes).toEqual(['x'.repeat(40_000), 'y']);
});
