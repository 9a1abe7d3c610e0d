import type { ToolCall } from '@aistudio/core';
import { expect, test } from 'vitest';
import { failureOf } from '../failure/provider-error.ts';
import { sealReplay } from '../json/seal-replay.ts';
import { AnswerText } from '../text/answer-text.ts';
import { ResponsesReader } from './responses-reader.ts';

function read(...events: object[]) {
  const heard = { text: '', reasoning: '', calls: [] as ToolCall[] };
  const text = new AnswerText({ text: (delta) => void (heard.text += delta), reasoning: (delta) => void (heard.reasoning += delta), toolCall: (call) => void heard.calls.push(call), pressure: () => null }, { continueFrom: null, requestId: 'r' });
  const reader = new ResponsesReader(text, { secrets: [], prompts: [] });
  for (const event of events) reader.event(JSON.stringify(event), '');
  reader.settle();
  return { ...heard, over: reader.over, outcome: reader.outcome(failureOf('cut', 'over')) };
}

const text = (delta: string) => ({ type: 'response.output_text.delta', delta });
const done = (type: string, response: object) => ({ type: `response.${type}`, response });

test('paragraphs of a reasoning summary are kept apart', () => {
  const summary = (delta: string) => ({ type: 'response.reasoning_summary_text.delta', delta });
  const part = { type: 'response.reasoning_summary_part.added', part: { type: 'summary_text', text: '' } };
  expect(read(part, summary('One'), summary('.'), part, summary('Two.'))).toMatchObject({ reasoning: 'One.\n\nTwo.' });
});

test('a refusal by the model becomes its text', () => {
  expect(read({ type: 'response.refusal.delta', delta: 'I will not.' }, { type: 'response.refusal.done', refusal: 'I will not.' }, done('completed', {}))).toMatchObject({
    text: 'I will not.',
    outcome: { type: 'finished', finishReason: 'stop' },
  });
});

test('a part without deltas is taken from its end event, a part with deltas is not taken twice', () => {
  const part = { type: 'response.content_part.added' };
  const end = (whole: string) => ({ type: 'response.output_text.done', text: whole });
  expect(read(part, text('He'), text('y.'), end('Hey.'), part, end(' You.'), done('completed', { output: [{ type: 'message', content: [{ text: 'Hey. You.' }] }] })).text).toBe('Hey. You.');
});

test('an answer that is only in the last event is taken from there', () => {
  const output = [
    { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm.' }] },
    { type: 'message', content: [{ type: 'output_text', text: 'Hello' }] },
    { type: 'function_call', call_id: 'c', name: 'look', arguments: '{}' },
  ];
  expect(read(done('completed', { output }))).toMatchObject({ text: 'Hello', reasoning: 'Hm.', calls: [{ id: 'c', name: 'look' }], outcome: { finishReason: 'tool-calls' } });
});

test('a call includes the reasoning before it; half a call is dropped', () => {
  const item = (more: object) => ({ type: 'response.output_item.done', item: more });
  const thought = { type: 'reasoning', id: 'rs', summary: [], encrypted_content: 'abc' };
  const { calls } = read(item({ ...thought, status: 'completed' }), item({ type: 'function_call', call_id: 'a', name: 'look', arguments: '{"x":1}' }), item({ type: 'function_call', status: 'incomplete', call_id: 'b', name: 'look', arguments: '{"x"' }));
  expect(calls).toEqual([{ id: 'a', name: 'look', input: '{"x":1}', replay: sealReplay('responses', [0, thought]) }]);
});

test.each([
  ['completed', done('completed', {}), { type: 'finished', finishReason: 'stop' }],
  ['the limit', done('incomplete', { incomplete_details: { reason: 'max_output_tokens' } }), { type: 'finished', finishReason: 'length' }],
  ['the filter', done('incomplete', { incomplete_details: { reason: 'content_filter' } }), { type: 'finished', finishReason: 'content-filter' }],
  ['an end under another name', done('completed', { status: 'incomplete' }), { type: 'finished', finishReason: 'length' }],
  ['a reason of tomorrow', done('incomplete', { incomplete_details: { reason: 'boredom' } }), { type: 'finished', finishReason: 'other' }],
  ['failed', done('failed', { error: { code: 'server_error', message: 'Sorry.' } }), { type: 'failed', failure: { code: 'provider_failed', retryable: true, detail: 'server_error: Sorry.' } }],
  ['failed without a word', done('failed', {}), { type: 'failed', failure: { code: 'provider_failed' } }],
  ['a flat error', { type: 'error', code: 'rate_limit_exceeded', message: 'Try again in 2s.' }, { type: 'failed', failure: { code: 'rate_limited', retryAfterMs: 2_000 } }],
  ['an error of a gateway', { error: { code: 503, message: 'Busy.' } }, { type: 'failed', failure: { code: 'overloaded' } }],
  ['an event of tomorrow', { type: 'response.mood.delta', delta: 'good' }, { type: 'failed', failure: { code: 'cut' } }],
])('the end: %s', (_, event, outcome) => {
  expect(read(text('Hello'), event)).toMatchObject({ text: 'Hello', outcome });
});

test('filtered before the first word', () => {
  expect(read(done('incomplete', { incomplete_details: { reason: 'content_filter' } })).outcome).toMatchObject({ type: 'failed', failure: { code: 'content_filtered', retryable: false } });
});

test('nothing after the end counts', () => {
  expect(read(done('completed', {}), text('late'), { type: 'error', message: 'late' })).toMatchObject({ text: '', outcome: { type: 'finished' } });
});
