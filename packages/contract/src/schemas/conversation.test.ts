import { expect, test } from 'vitest';
import { conversationChange } from './conversation.ts';

test('a title has between one and 200 characters, not counting spaces around it', () => {
  const takes = (title: string) => conversationChange.safeParse({ title }).success;
  expect([' ', 'a', 'a'.repeat(200), 'a'.repeat(201), ` ${'a'.repeat(200)} `].map(takes)).toEqual([false, true, true, false, true]);
});
