import { expect, test } from 'vitest';
import { groupConversations } from './group-conversations.ts';

const now = new Date(2026, 4, 20, 9, 0);
const used = (id: string, updatedAt: Date, pinned = false) => ({ id, title: id, pinned, createdAt: '', updatedAt: updatedAt.toISOString(), running: 0, archived: false, goneAt: null, match: null });

test('days are the calendar days of the reader, and pinned conversations are listed separately', () => {
  const groups = groupConversations(
    [used('p', new Date(2025, 0, 1), true), used('a', new Date(2026, 4, 20, 0, 1)), used('b', new Date(2026, 4, 19, 23, 59)), used('c', new Date(2026, 4, 14)), used('d', new Date(2026, 3, 1))],
    now,
  );
  expect(groups.map(({ label, conversations }) => [label, conversations.map(({ id }) => id).join()])).toEqual([
    ['Pinned', 'p'], ['Today', 'a'], ['Yesterday', 'b'], ['The last seven days', 'c'], ['Earlier', 'd'],
  ]);
});
