import { expect, test } from 'vitest';
import { readChunk } from './read-chunk.ts';

const nothing = { text: '', reasoning: '', finishReason: null, usage: null, refusal: null, calls: null };
const chunk = (delta: object, more: object = {}) => JSON.stringify({ choices: [{ index: 0, delta, ...more }] });

test.each([
  ['text', chunk({ content: 'Hi' }), { text: 'Hi' }],
  ['reasoning of DeepSeek, vLLM, xAI', chunk({ reasoning_content: 'Hm', content: null }), { reasoning: 'Hm' }],
  ['reasoning of OpenRouter, Ollama', chunk({ reasoning: 'Hm', content: '' }), { reasoning: 'Hm' }],
  ['the same reasoning under both names, once', chunk({ reasoning: 'Hm', reasoning_content: 'Hm' }), { reasoning: 'Hm' }],
  ['pieces of Mistral', chunk({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] }, { type: 'text', text: 'Hi' }] }), { text: 'Hi', reasoning: 'Hm' }],
  ['<think> stays text', chunk({ content: '<think>' }), { text: '<think>' }],
  ['a refusal of the model', chunk({ refusal: 'No.' }), { text: 'No.' }],
  ['a whole message', JSON.stringify({ choices: [{ message: { content: 'Hi' }, finish_reason: 'stop' }] }), { text: 'Hi', finishReason: 'stop' }],
  ['no choices', '{"choices":[]}', {}],
  ['something else', '{"type":"ping"}', {}],
  ['the beginning of a call', chunk({ tool_calls: [{ index: 1, id: 'call_a', type: 'function', function: { name: 'look', arguments: '' } }] }), { calls: [{ index: 1, id: 'call_a', name: 'look', input: '' }] }],
  ['a piece of a call', chunk({ tool_calls: [{ index: 1, function: { arguments: '{"a' } }] }), { calls: [{ index: 1, id: '', name: '', input: '{"a' }] }],
  ['a whole call whose arguments are an object', chunk({ tool_calls: [{ id: 'x', function: { name: 'look', arguments: { a: 1 } } }] }), { calls: [{ index: 0, id: 'x', name: 'look', input: '{"a":1}' }] }],
  ['the end of calls', chunk({ tool_calls: [] }, { finish_reason: 'tool_calls' }), { finishReason: 'tool-calls' }],
  ['a finish named like a property of every object', chunk({}, { finish_reason: 'constructor' }), { finishReason: 'other' }],
  ['content of a wrong type', chunk({ content: 5, reasoning: {} }), {}],
])('%s', (_, data, expected) => {
  expect(readChunk(data)).toEqual({ ...nothing, ...expected });
});

test.each(['', 'null', '5', '"text"', '[]', '{"choices":5}', '{'])('%s is malformed', (data) => {
  expect(readChunk(data)).toBeNull();
});

test.each([
  ['OpenAI', { prompt_tokens: 10, completion_tokens: 50, total_tokens: 60, prompt_tokens_details: { cached_tokens: 4 }, completion_tokens_details: { reasoning_tokens: 30 } }, { inputTokens: 10, outputTokens: 50, cachedInputTokens: 4, reasoningTokens: 30 }],
  ['xAI, which counts reasoning apart', { prompt_tokens: 10, completion_tokens: 2, total_tokens: 42, completion_tokens_details: { reasoning_tokens: 30 } }, { inputTokens: 10, outputTokens: 32, reasoningTokens: 30 }],
  ['DeepSeek', { prompt_tokens: 10, completion_tokens: 2, prompt_cache_hit_tokens: 6 }, { inputTokens: 10, outputTokens: 2, cachedInputTokens: 6 }],
  ['nonsense', { prompt_tokens: 'many', completion_tokens: -1 }, null],
])('usage of %s', (_, usage, expected) => {
  expect(readChunk(JSON.stringify({ choices: [], usage }))?.usage).toEqual(expected === null ? null : { ...expected, estimated: false });
});
