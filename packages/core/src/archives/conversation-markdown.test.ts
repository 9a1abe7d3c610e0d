import { expect, test } from 'vitest';
import { conversationMarkdown } from './conversation-markdown.ts';

const at = '2026-11-27T10:00:00.000Z';
const text = (value: string) => [{ type: 'text' as const, text: value }];
const base = { compared: false, createdAt: at };

test('branches are written one after the other, each with its versions, models and endings', () => {
  const markdown = conversationMarkdown({
    format: 'aistudio-conversation',
    version: 1,
    title: null,
    createdAt: at,
    messages: [
      { ...base, id: 'q1', parentId: null, role: 'user', parts: [...text('Why?'), { type: 'file', fileId: 'f', mediaType: 'text/plain', name: 'notes.txt', size: 1 }] },
      { ...base, id: 'a1', parentId: 'q1', role: 'assistant', parts: [{ type: 'reasoning', text: 'Hm.' }, ...text('Because.')], model: 'x/one', ended: 'completed' },
      { ...base, id: 'a2', parentId: 'q1', role: 'assistant', parts: text('Beca'), model: 'x/two', ended: 'stopped' },
      { ...base, id: 'q2', parentId: 'a1', role: 'user', parts: text('And then?') },
    ],
  });
  expect(markdown.split('\n\n')).toEqual([
    '# Untitled', 'Begun 2026-11-27',
    '## Question', 'Why?', 'File: notes.txt',
    '## Answer (version 1 of 2): x/one', 'Because.',
    '## Question', 'And then?',
    '## Answer (version 2 of 2): x/two, stopped', 'Beca\n',
  ]);
});
