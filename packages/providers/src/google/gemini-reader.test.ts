import type { ToolCall } from '@aistudio/core';
import { expect, test } from 'vitest';
import { failureOf } from '../failure/provider-error.ts';
import { sealReplay } from '../json/seal-replay.ts';
import { AnswerText } from '../text/answer-text.ts';
import { GeminiReader } from './gemini-reader.ts';

function read(...chunks: object[]) {
  const heard = { text: '', calls: [] as ToolCall[] };
  const text = new AnswerText({ text: (delta) => void (heard.text += delta), reasoning() {}, toolCall: (call) => void heard.calls.push(call), pressure: () => null }, { continueFrom: null, requestId: 'r' });
  const reader = new GeminiReader(text, { secrets: [], prompts: [] });
  for (const chunk of chunks) reader.event(JSON.stringify(chunk));
  reader.settle();
  return { ...heard, outcome: reader.outcome(failureOf('cut', 'over')) };
}

const candidate = (parts: object[], finishReason?: string) => ({ candidates: [{ content: { parts }, ...(finishReason === undefined ? {} : { finishReason }) }] });
const hello = candidate([{ text: 'Hello' }]);

test.each([
  ['STOP', { type: 'finished', finishReason: 'stop' }],
  ['MAX_TOKENS', { type: 'finished', finishReason: 'length' }],
  ['SAFETY', { type: 'finished', finishReason: 'content-filter' }],
  ['RECITATION', { type: 'finished', finishReason: 'content-filter' }],
  ['LANGUAGE', { type: 'finished', finishReason: 'other' }],
  ['FINISH_REASON_UNSPECIFIED', { type: 'finished', finishReason: 'unknown' }],
  ['MALFORMED_FUNCTION_CALL', { type: 'failed', failure: { code: 'malformed' } }],
])('after some text: %s', (reason, outcome) => {
  expect(read(hello, candidate([], reason)).outcome).toMatchObject(outcome);
});

test.each(['SAFETY', 'PROHIBITED_CONTENT', 'SPII', 'BLOCKLIST'])('before any text: %s', (reason) => {
  expect(read(candidate([], reason)).outcome).toMatchObject({ type: 'failed', failure: { code: 'content_filtered', retryable: false } });
});

test('a finish reason in every chunk does not end the answer', () => {
  expect(read(candidate([{ text: 'Hel' }], 'STOP'), candidate([{ text: 'lo' }], 'STOP'))).toMatchObject({ text: 'Hello', outcome: { finishReason: 'stop' } });
});

test('two calls without ids get ids; a signature stays with its call', () => {
  const { calls, outcome } = read(candidate([{ functionCall: { name: 'look', args: { x: 1 } }, thoughtSignature: 'abc' }, { functionCall: { name: 'look' } }], 'STOP'));
  expect(calls).toEqual([
    { id: 'gemini-call_r_0', name: 'look', input: '{"x":1}', replay: sealReplay('gemini', 'abc') },
    { id: 'gemini-call_r_1', name: 'look', input: '{}', replay: null },
  ]);
  expect(outcome).toMatchObject({ finishReason: 'tool-calls' });
});

test('usage is known even if the stream is cut off', () => {
  expect(read({ ...hello, usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 2, thoughtsTokenCount: 5, cachedContentTokenCount: 4, toolUsePromptTokenCount: 1 } }).outcome).toMatchObject({
    type: 'failed',
    failure: { code: 'cut' },
    usage: { inputTokens: 10, outputTokens: 7, cachedInputTokens: 4, reasoningTokens: 5, estimated: false },
  });
});

test('chunks sent as one list make an answer, and list entries that are not chunks are skipped', () => {
  let said = '';
  const text = new AnswerText({ text: (delta) => void (said += delta), reasoning() {}, toolCall() {}, pressure: () => null }, { continueFrom: null, requestId: 'r' });
  const reader = new GeminiReader(text, { secrets: [], prompts: [] });
  expect(reader.whole(JSON.stringify([hello, null, 'ping', candidate([{ text: ' you' }], 'STOP')]))).toBe(true);
  expect([said, reader.outcome(failureOf('cut', 'over'))]).toMatchObject(['Hello you', { type: 'finished', finishReason: 'stop' }]);
  expect(reader.whole('[null]')).toBe(false);
});
