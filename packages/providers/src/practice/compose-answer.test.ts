import { expect, test } from 'vitest';
import { composeAnswer } from './compose-answer.ts';
import { randomFrom } from './seed.ts';
import { topics } from './topics.ts';

const answer = (text: string) => composeAnswer(text, [{ role: 'user', parts: [{ type: 'text', text }] }], randomFrom(1));

test.each([
  ['What is AI Studio?', 'What AI Studio is'],
  ['How do I add a real model?', 'How to add a real model'],
  ['how can I connect to ollama', 'How to add a real model'],
  ['What happens if the server crashes?', 'What makes an answer survive'],
  ['is my answer lost when I reload the page?', 'What makes an answer survive'],
  ['Which keyboard shortcuts are there?', 'Keyboard shortcuts'],
  ['Can administrators see my conversations?', 'Who sees what'],
  ['Who are you?', 'What this practice model is'],
  ['Can I compare two models?', 'Comparing models'],
  ['help', 'What AI Studio is'],
])('%s', (question, title) => {
  expect(answer(question)).toContain(topics.find((topic) => topic.title === title)!.answer);
});

test('says under every answer what it is', () => {
  for (const question of ['hi', '2+2', 'markdown', 'Why is the sky blue?', '', ...topics.map((topic) => topic.title)]) expect(answer(question)).toMatch(/practice/i);
});

test('reflects questions it does not know', () => {
  expect(answer('Why is the sky blue today?')).toMatch(/“Why is the sky blue today\?”[^]*6 words and 26 characters[^]*longest word is “today”/);
});

test('describes files and images', () => {
  const png = Buffer.alloc(24);
  png.writeUInt32BE(0x89504e47, 0);
  png.writeUInt32BE(640, 16);
  png.writeUInt32BE(480, 20);
  const text = composeAnswer('', [
    { role: 'user', parts: [{ type: 'image', mediaType: 'image/png', data: png.toString('base64') }, { type: 'file', mediaType: 'text/plain', name: 'a.txt', text: 'one two\nthree\n' }] },
  ], randomFrom(1));
  expect(text).toContain('image/png), 24 bytes, 640 × 480 pixels');
  expect(text).toContain('`a.txt` (text/plain), 14 bytes, 2 lines, 3 words');
});

test('shows a table, code and mathematics when asked for Markdown', () => {
  expect(answer('Show me some Markdown')).toMatch(/\|---\|[^]*```typescript[^]*\$\$/);
});
