import type { ReaderEvent } from '@aistudio/stream';
import { expect, test } from 'vitest';
import { ApiError } from '../api/api-error.ts';
import { LiveRun } from '../runs/live-run.ts';
import { isContinuable, problemOf, viewAnswer } from './answer-view.ts';
import type { Message, RunRecord } from '../messages/conversation.ts';

const run: RunRecord = {
  id: 'r1', model: 'practice/tutor', state: 'running', reason: null, error: null, usage: null, cost: null, timing: { timeToFirstTokenMs: null, durationMs: 0 },
};
const message: Message = { id: 'm1', parentId: 'q1', role: 'assistant', parts: [], compared: false, createdAt: '', run };
const start: ReaderEvent = { type: 'start', messageId: 'm1', messageMetadata: { runId: 'r1', requestId: 'x', conversationId: 'c1', parentId: 'q1', model: 'practice/tutor' } };

function liveAfter(...events: ReaderEvent[]): LiveRun {
  const live = new LiveRun('r1', (draw) => draw(), () => 0);
  live.connect('open');
  live.receive(events.map((event, index) => ({ event, sequence: index + 1 })));
  return live;
}

test('an answer waits, thinks, grows and ends', () => {
  expect(viewAnswer(message, liveAfter(start))).toMatchObject({ waiting: true, growing: true, status: null });
  const thinking: ReaderEvent = { type: 'reasoning-delta', id: '0', delta: 'hm' };
  expect(viewAnswer(message, liveAfter(start, thinking))).toMatchObject({ waiting: false, thinking: true });
  const text: ReaderEvent = { type: 'text-delta', id: '1', delta: 'Yes.' };
  expect(viewAnswer(message, liveAfter(start, thinking, text))).toMatchObject({ thinking: false, growing: true });
  const finish: ReaderEvent = { type: 'finish', finishReason: 'stop', messageMetadata: { state: 'completed', reason: 'stop', usage: null, cost: null, timing: run.timing, continued: false } };
  expect(viewAnswer(message, liveAfter(start, text, finish))).toMatchObject({ growing: false, problem: null, run: { state: 'completed' } });
});

test('sources and images look the same live as when stored, and a tool call without text is described', () => {
  const source: ReaderEvent = { type: 'source-url', sourceId: '1', url: 'https://example.org/a', title: 'A' };
  const image: ReaderEvent = { type: 'file', url: '/api/files/f1', mediaType: 'image/png', providerMetadata: { aistudio: { fileId: 'f1', name: 'image.png', size: 8 } } };
  const parts: Message['parts'] = [{ type: 'source', url: 'https://example.org/a', title: 'A' }, { type: 'file', fileId: 'f1', mediaType: 'image/png', name: 'image.png', size: 8 }];
  const shown = { sources: [parts[0]], images: [parts[1]], waiting: false };
  expect(viewAnswer(message, liveAfter(start, source, image))).toMatchObject(shown);
  expect(viewAnswer({ ...message, parts }, null)).toMatchObject(shown);
  expect(problemOf({ ...run, state: 'completed', reason: 'tool-calls' })).toMatch(/asked for a tool/);
});

test('text that turns out to be a thought moves to the reasoning', () => {
  const text: ReaderEvent = { type: 'text-delta', id: '1', delta: 'let me see' };
  const view = viewAnswer(message, liveAfter(start, text, { type: 'data-thought', data: { textLength: 10 } }, { type: 'text-delta', id: '2', delta: 'Hello' }));
  expect([String(view.text), String(view.reasoning)]).toEqual(['Hello', 'let me see']);
});

test('a line says what happens to the connection and the process that writes', () => {
  const live = liveAfter(start);
  live.connect('reconnecting');
  expect(viewAnswer(message, live).status).toBe('Reconnecting…');
  expect(viewAnswer(message, liveAfter(start, { type: 'data-interrupted', data: { reason: 'crash' } })).status).toMatch(/is taking over/);
  expect(viewAnswer(message, liveAfter(start, { type: 'data-notice', data: { code: 'retry', message: 'Trying again.' } })).status).toBe('Trying again.');
});

test('a refused question keeps the reason', () => {
  const live = new LiveRun(null, (draw) => draw(), () => 0);
  live.fail(new ApiError('invalid_request', 'There is no such model.', 400));
  expect(viewAnswer({ ...message, run: { ...run, id: '' } }, live)).toMatchObject({ growing: false, problem: 'There is no such model.', run: { state: 'failed' } });
});

test('a stored answer that another process is writing waits for its events', () => {
  expect(viewAnswer(message, null)).toMatchObject({ waiting: true, growing: true, problem: null });
});

test('only answers that ended early can be continued, and only those that went wrong count as problems', () => {
  const ended = (state: RunRecord['state'], reason: string | null = null) => [isContinuable({ ...run, state, reason }), problemOf({ ...run, state, reason }) !== null];
  expect(ended('completed', 'stop')).toEqual([false, false]);
  expect(ended('completed', 'length')).toEqual([true, true]);
  expect(ended('incomplete')).toEqual([true, true]);
  expect(ended('stopped')).toEqual([true, false]);
  expect(ended('failed')).toEqual([false, true]);
});

test('the answer to a waiting question says what it waits for, live or stored, and shows no dots', () => {
  const waiting = (of: string | null): ReaderEvent => ({ type: 'data-waiting', data: { for: of } });
  const stored = { ...message, run: { ...run, state: 'queued' as const, waitingFor: 'run:r0' } };
  expect(viewAnswer(stored, null)).toMatchObject({ waitingFor: 'run:r0', waiting: false, growing: true });
  expect(viewAnswer(message, liveAfter(start, waiting('document:v')))).toMatchObject({ waitingFor: 'document:v', waiting: false });
  expect(viewAnswer(stored, liveAfter(start, waiting('run:r0'), waiting(null)))).toMatchObject({ waitingFor: null, waiting: true });
});
