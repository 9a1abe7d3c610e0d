import { expect, test } from 'vitest';
import { answerFromPassages } from './answer-from-passages.ts';

const passages = [
  { number: 1, document: 'Harbour', place: 'page 1', text: 'The ferry pier is closed from October to March. Tickets are sold on board.' },
  { number: 2, document: 'Harbour', place: 'page 2', text: 'The quartz meter is read every Tuesday.' },
];

test.each([
  ['When is the pier closing?', '“The ferry pier is closed from October to March.” [1]'],
  ['Who reads the meter, and when?', '“The quartz meter is read every Tuesday.” [2]'],
  ['Elephants?', 'No passage shares a word with your question. The documents begin: “The ferry pier is closed from October to March.” [1]'],
])('%s', (question, answer) => {
  expect(answerFromPassages(question, passages)).toBe(answer);
});

test('of the passages that a search found, the nearest is quoted if no word is shared', () => {
  const searched = passages.map((passage, index) => ({ ...passage, score: index / 10 }));
  expect(answerFromPassages('Elephants?', searched)).toBe('No passage shares a word with your question. Nearest to it in meaning is: “The quartz meter is read every Tuesday.” [2]');
});

test('documents without text are reported as such', () => {
  expect(answerFromPassages('Anything?', [])).toBe('The documents hold no text that I could quote.');
});
