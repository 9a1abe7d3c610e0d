import type { ToolCall } from '@aistudio/core';
import { expect, test } from 'vitest';
import { failureOf } from '../failure/provider-error.ts';
import { openReplay } from '../json/seal-replay.ts';
import { AnswerText } from '../text/answer-text.ts';
import { ConverseReader } from './converse-reader.ts';

type Message = [headers: Record<string, string>, payload: unknown];
const event = (type: string, payload: object): Message => [{ ':message-type': 'event', ':event-type': type }, payload];
const exception = (type: string, message: string): Message => [{ ':message-type': 'exception', ':exception-type': type }, { message }];
const delta = (contentBlockIndex: number, more: object) => event('contentBlockDelta', { contentBlockIndex, delta: more });
const stop = (stopReason: string) => event('messageStop', { stopReason });
const hello = delta(0, { text: 'Hello' });

function read(...messages: Message[]) {
  const heard = { text: '', reasoning: '', calls: [] as ToolCall[] };
  const text = new AnswerText({ text: (piece) => void (heard.text += piece), reasoning: (piece) => void (heard.reasoning += piece), toolCall: (call) => void heard.calls.push(call), pressure: () => null }, { continueFrom: null, requestId: 'r' });
  const reader = new ConverseReader(text, { secrets: [], prompts: [] });
  for (const [headers, payload] of messages) reader.message(new Map(Object.entries(headers)), Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)));
  reader.settle();
  return { ...heard, over: reader.over, outcome: reader.outcome(failureOf('cut', 'over')) };
}

test.each([
  ['end_turn', { type: 'finished', finishReason: 'stop' }],
  ['stop_sequence', { type: 'finished', finishReason: 'stop' }],
  ['max_tokens', { type: 'finished', finishReason: 'length' }],
  ['model_context_window_exceeded', { type: 'finished', finishReason: 'length' }],
  ['content_filtered', { type: 'finished', finishReason: 'content-filter' }],
  ['guardrail_intervened', { type: 'finished', finishReason: 'content-filter' }],
  ['tool_use', { type: 'finished', finishReason: 'stop' }],
  ['malformed_tool_use', { type: 'failed', failure: { code: 'malformed' } }],
  ['boredom', { type: 'finished', finishReason: 'other' }],
])('the stop %s', (reason, outcome) => {
  expect(read(hello, stop(reason)).outcome).toMatchObject(outcome);
});

test('filtered before the first word', () => {
  expect(read(stop('guardrail_intervened')).outcome).toMatchObject({ type: 'failed', failure: { code: 'content_filtered', retryable: false } });
});

test.each([
  ['throttlingException', 'Too many tokens, please wait before trying again.', { code: 'rate_limited', retryable: true }],
  ['modelStreamErrorException', 'The model stopped.', { code: 'provider_failed', retryable: true }],
  ['internalServerException', 'Oops.', { code: 'provider_failed', retryable: true }],
  ['serviceUnavailableException', 'Busy.', { code: 'overloaded', retryable: true }],
  ['modelTimeoutException', 'Too slow.', { code: 'provider_failed', retryable: true }],
  ['validationException', 'Input is too long for requested model.', { code: 'context_too_long', retryable: false }],
  ['validationException', 'messages.0: something else', { code: 'invalid_request', retryable: false }],
  ['accessDeniedException', 'No.', { code: 'unauthorised', retryable: false }],
])('the exception %s: %s', (type, message, failure) => {
  expect(read(hello, exception(type, message))).toMatchObject({ text: 'Hello', over: true, outcome: { type: 'failed', failure: { ...failure, detail: expect.stringContaining(message) } } });
});

test('an error in the framing itself', () => {
  expect(read([{ ':message-type': 'error', ':error-code': 'InternalServerException', ':error-message': 'Oops.' }, '']).outcome).toMatchObject({ failure: { code: 'provider_failed' } });
});

test('usage comes last and counts the cache as input', () => {
  const metadata = event('metadata', { usage: { inputTokens: 5, outputTokens: 7, totalTokens: 30, cacheReadInputTokens: 10, cacheWriteInputTokens: 8 } });
  expect(read(hello, stop('end_turn'))).toMatchObject({ over: false, outcome: { type: 'finished', usage: null } });
  expect(read(hello, stop('end_turn'), metadata)).toMatchObject({ over: true, outcome: { usage: { inputTokens: 23, outputTokens: 7, cachedInputTokens: 10, estimated: false } } });
});

test('calls arrive in pieces; the signed reasoning goes with the first', () => {
  const start = (contentBlockIndex: number, toolUseId: string) => event('contentBlockStart', { contentBlockIndex, start: { toolUse: { toolUseId, name: 'look' } } });
  const { calls, reasoning } = read(
    delta(0, { reasoningContent: { text: 'Hm, ' } }),
    delta(0, { reasoningContent: { text: 'look.' } }),
    delta(0, { reasoningContent: { signature: 'c2ln' } }),
    delta(1, { reasoningContent: { redactedContent: 'eHh4' } }),
    start(2, 'a'),
    delta(2, { toolUse: { input: '{"x"' } }),
    delta(2, { toolUse: { input: ':1}' } }),
    start(3, 'b'),
    stop('tool_use'),
  );
  expect(reasoning).toBe('Hm, look.');
  expect(calls).toMatchObject([{ id: 'a', name: 'look', input: '{"x":1}' }, { id: 'b', name: 'look', input: '{}', replay: null }]);
  expect(openReplay('converse', calls[0]!.replay)).toEqual([0, { reasoningContent: { reasoningText: { text: 'Hm, look.', signature: 'c2ln' } } }, 0, { reasoningContent: { redactedContent: 'eHh4' } }]);
});

test('a call that the limit cut off is dropped', () => {
  expect(read(event('contentBlockStart', { contentBlockIndex: 0, start: { toolUse: { toolUseId: 'a', name: 'look' } } }), delta(0, { toolUse: { input: '{"x"' } }), stop('max_tokens')).calls).toEqual([]);
});

test('unknown events are ignored, unreadable ones are not', () => {
  expect(read(hello, event('moodChange', { mood: 'good' }), stop('end_turn')).outcome.type).toBe('finished');
  expect(read(hello, [{ ':message-type': 'event', ':event-type': 'contentBlockDelta' }, '{"del']).outcome).toMatchObject({ failure: { code: 'malformed' } });
});
