import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReaderEvent } from '../events.ts';
import { emptyAnswer } from './answer.ts';
import { applyEvent } from './apply-event.ts';

const delta = (text: string): ReaderEvent => ({ type: 'text-delta', id: '0', delta: text });

test('text is the deltas in order, each applied once', () => {
  const answer = emptyAnswer();
  for (const [sequence, text] of [[1, 'a'], [2, 'b'], [2, 'b'], [1, 'a'], [3, 'c']] as const) applyEvent(answer, delta(text), sequence);
  expect(answer.text.toString()).toBe('abc');
  expect(answer.sequence).toBe(3);
});

test('a snapshot replaces everything, and callers that consumed pieces are told', () => {
  const answer = emptyAnswer();
  applyEvent(answer, delta('lost'), 1);
  const before = answer.text.generation;
  applyEvent(answer, { type: 'data-snapshot', data: { text: 'whole', reasoning: 'why', state: 'running', sequence: 9, resync: true, continuedAt: [2] } }, 9);
  applyEvent(answer, delta(' and tail'), 10);
  applyEvent(answer, delta(' again'), 9);
  expect(answer.text.toString()).toBe('whole and tail');
  expect(answer.reasoning.toString()).toBe('why');
  expect(answer.continuedAt).toEqual([2]);
  expect(answer.text.generation).not.toBe(before);
});

test('an interruption ends with the next attempt, and its place is recorded once', () => {
  const answer = emptyAnswer();
  applyEvent(answer, delta('half'), 1);
  applyEvent(answer, { type: 'data-interrupted', data: { reason: 'crash' } }, 2);
  expect(answer.interrupted).toBe('crash');
  applyEvent(answer, { type: 'data-continued', data: { textLength: 4, attempt: 1 } }, 3);
  applyEvent(answer, { type: 'data-continued', data: { textLength: 4, attempt: 1 } }, null);
  expect(answer.interrupted).toBeNull();
  expect(answer.continuedAt).toEqual([4]);
});

test('if another model answers instead, the answer is attributed to it', () => {
  const answer = emptyAnswer();
  applyEvent(answer, { type: 'start', messageId: 'm', messageMetadata: { runId: 'r', requestId: 'q', conversationId: 'c', parentId: null, model: 'lab/first' } }, 1);
  applyEvent(answer, { type: 'data-notice', data: { code: 'overloaded', message: 'One moment.', retryInMs: 500 } }, 2);
  expect(answer.start?.model).toBe('lab/first');
  applyEvent(answer, { type: 'data-notice', data: { code: 'overloaded', message: 'The second answers instead.', model: 'lab/second' } }, null);
  expect(answer.start).toMatchObject({ runId: 'r', model: 'lab/second' });
});

test('an event of a newer server is ignored', () => {
  const answer = emptyAnswer();
  applyEvent(answer, { type: 'data-weather', data: {} } as unknown as ReaderEvent, 1);
  expect(answer.sequence).toBe(1);
  expect(answer.text.toString()).toBe('');
});

test('reading in between never changes the text', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.boolean())), (pieces) => {
      const answer = emptyAnswer();
      let seen = '';
      let consumed = 0;
      pieces.forEach(([piece, read], index) => {
        applyEvent(answer, delta(piece), index + 1);
        if (!read) return;
        seen += answer.text.since(consumed);
        consumed = answer.text.count;
        answer.text.toString();
      });
      seen += consumed === answer.text.count ? '' : answer.text.since(consumed);
      const whole = pieces.map(([piece]) => piece).join('');
      expect(seen).toBe(whole);
      expect(answer.text.toString()).toBe(whole);
      expect(answer.text.length).toBe(whole.length);
    }),
  );
});

test('a question waits for one thing after the other, until it starts, is known to have started, or ends', () => {
  const waiting = (of: string | null): ReaderEvent => ({ type: 'data-waiting', data: { for: of } });
  const snapshot = { text: '', reasoning: '', state: 'running', sequence: 9, resync: false, continuedAt: [] };
  const answer = emptyAnswer();
  applyEvent(answer, waiting('run:a'), 2);
  applyEvent(answer, waiting('document:v'), 3);
  expect(answer.waitingFor).toBe('document:v');
  applyEvent(answer, waiting(null), 4);
  expect(answer.waitingFor).toBeNull();
  applyEvent(answer, { type: 'data-snapshot', data: { ...snapshot, waitingFor: 'run:b' } }, 9);
  expect(answer.waitingFor).toBe('run:b');
  applyEvent(answer, { type: 'data-snapshot', data: snapshot }, 9);
  expect(answer.waitingFor).toBeNull();
});
