import { expect, test } from 'vitest';
import type { Message } from '../messages/conversation.ts';
import { exportedTurns } from './exported-turns.ts';
import { fileName } from './file-name.ts';
import { writeMarkdown } from './write-markdown.ts';

const message = (id: string, role: Message['role'], text: string): Message => ({ id, parentId: null, role, parts: [{ type: 'text', text }], compared: false, createdAt: '', ...(role === 'assistant' ? { run: { model: `m/${id}` } as NonNullable<Message['run']> } : {}) });

test('the whole visible branch is exported, compared answers one after the other', () => {
  const question = message('q', 'user', '# Not a heading\n\nof the whole');
  question.parts.unshift({ type: 'file', fileId: 'f', mediaType: 'text/plain', name: 'notes.txt', size: 1 });
  const turns = exportedTurns([{ kind: 'message', message: question, siblings: [] }, { kind: 'compare', answers: [message('a', 'assistant', '**One**\n'), message('b', 'assistant', 'Two')] }], (model) => model.toUpperCase());
  expect(writeMarkdown({ title: 'A\ntitle', turns })).toBe('# A title\n\n## You asked\n\nAttached: notes.txt\n\n> # Not a heading\n>\n> of the whole\n\n## Answer of M/A\n\n**One**\n\n## Answer of M/B\n\nTwo\n');
});

test.each([['Fractions', 'Fractions'], ['a/b: "c"?', 'a b c'], ['  ', 'Conversation'], ['…', '…'], ['x'.repeat(200), 'x'.repeat(80)], ['a.', 'a']])('file name: %s', (title, name) => expect(fileName(title)).toBe(name));
