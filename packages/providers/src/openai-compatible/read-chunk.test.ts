import { expect, test } from 'vitest';
import { readChunk } from './read-chunk.ts';

const nothing = { text: '', reasoning: '', finish: null, usage: null, refusal: null, more: null };
const more = (each: object) => ({ more: { calls: [], sources: [], images: [], thoughts: null, ...each } });
const chunk = (delta: object, more: object = {}) => JSON.stringify({ choices: [{ index: 0, delta, ...more }] });

test.each([
  ['text', chunk({ content: 'Hi' }), { text: 'Hi' }],
  ['reasoning of DeepSeek, vLLM, xAI', chunk({ reasoning_content: 'Hm', content: null }), { reasoning: 'Hm' }],
  ['reasoning of OpenRouter, Ollama', chunk({ reasoning: 'Hm', content: '' }), { reasoning: 'Hm' }],
  ['the same reasoning under both names, once', chunk({ reasoning: 'Hm', reasoning_content: 'Hm' }), { reasoning: 'Hm' }],
  ['pieces of Mistral', chunk({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] }, { type: 'text', text: 'Hi' }] }), { text: 'Hi', reasoning: 'Hm' }],
  ['<think> stays text', chunk({ content: '<think>' }), { text: '<think>' }],
  ['a refusal of the model', chunk({ refusal: 'No.' }), { text: 'No.' }],
  ['a whole message', JSON.stringify({ choices: [{ message: { content: 'Hi' }, finish_reason: 'stop' }] }), { text: 'Hi', finish: 'stop' }],
  ['a whole message under the name of completions', JSON.stringify({ choices: [{ message: { text: 'Hi' } }] }), { text: 'Hi' }],
  ['no choices', '{"choices":[]}', {}],
  ['something else', '{"type":"ping"}', {}],
  ['the beginning of a call', chunk({ tool_calls: [{ index: 1, id: 'call_a', type: 'function', function: { name: 'look', arguments: '' } }] }), more({ calls: [{ index: '1', id: 'call_a', name: 'look', input: '' }] })],
  ['a piece of a call', chunk({ tool_calls: [{ index: 1, function: { arguments: '{"a' } }] }), more({ calls: [{ index: '1', id: '', name: '', input: '{"a' }] })],
  ['a whole call whose arguments are an object', chunk({ tool_calls: [{ id: 'x', function: { name: 'look', arguments: { a: 1 } } }] }), more({ calls: [{ index: null, id: 'x', name: 'look', input: '{"a":1}' }] })],
  ['the end of calls', chunk({ tool_calls: [] }, { finish_reason: 'tool_calls' }), { finish: 'tool_calls' }],
  ['a finish named like a property of every object', chunk({}, { finish_reason: 'constructor' }), { finish: 'constructor' }],
  ['a bare null', 'null', {}],
  ['the text of a completion', JSON.stringify({ choices: [{ index: 0, text: 'Hi', finish_reason: null }] }), { text: 'Hi' }],
  ['a text for a delta', JSON.stringify({ choices: [{ delta: 'Hi' }] }), { text: 'Hi' }],
  ['one part that is no list', chunk({ content: { type: 'text', text: 'Hi' } }), { text: 'Hi' }],
  ['parts of other kinds', chunk({ content: [{ type: 'output_text', text: 'Hi' }, { type: 'tool_result', text: 'no' }, { type: 'reference', reference_ids: [1] }] }), { text: 'Hi' }],
  ['a summary among the parts, as Databricks sends it', chunk({ content: [{ type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm' }] }] }), { reasoning: 'Hm' }],
  ['thoughts of Ollama', chunk({ thinking: 'Hm' }), { reasoning: 'Hm' }],
  ['thoughts as an object', chunk({ reasoning: { content: 'Hm' } }), { reasoning: 'Hm' }],
  ['another answer', JSON.stringify({ choices: [{ index: 1, delta: { content: 'B' } }, { index: 0, delta: { content: 'A' } }] }), { text: 'A' }],
  ['only another answer', JSON.stringify({ choices: [{ index: 1, delta: { content: 'B' } }] }), {}],
  ['Ollama’s own API', JSON.stringify({ model: 'm', message: { content: 'Hi', thinking: 'Hm' }, done: true, done_reason: 'length', prompt_eval_count: 3, eval_count: 2 }), { text: 'Hi', reasoning: 'Hm', finish: 'length', usage: { inputTokens: 3, outputTokens: 2, estimated: false } }],
  ['a call in the old way', chunk({ function_call: { name: 'look', arguments: '{' } }), more({ calls: [{ index: 'function_call', id: '', name: 'look', input: '{' }] })],
  ['an index that is a text, and a signature', chunk({ tool_calls: [{ index: '0', extra_content: { google: 1 } }] }), more({ calls: [{ index: '0', id: '', name: '', input: '', replay: '{"google":1}' }] })],
  ['arguments with more digits than a double has', '{"choices":[{"delta":{"tool_calls":[{"function":{"name":"look","arguments":{"id":1234567890123456789}}}]}}]}', more({ calls: [{ index: null, id: '', name: 'look', input: '{"id":1234567890123456789}' }] })],
  ['sources beside the text', chunk({ annotations: [{ type: 'url_citation', url_citation: { url: 'https://a.example', title: 'A' } }] }), more({ sources: [{ url: 'https://a.example', title: 'A' }] })],
  ['sources beside the choices', JSON.stringify({ citations: ['https://a.example'], search_results: [{ url: 'https://a.example', title: 'A' }], choices: [{ delta: { content: 'Hi' } }] }), { text: 'Hi', ...more({ sources: [{ url: 'https://a.example', title: 'A' }, { url: 'https://a.example', title: '' }] }) }],
  ['an image', chunk({ images: [{ type: 'image_url', image_url: { url: 'data:image/webp;base64,AAAA' } }] }), more({ images: [{ mediaType: 'image/webp', data: 'AAAA' }] })],
  ['an image somewhere else, which is not fetched', chunk({ images: [{ type: 'image_url', image_url: { url: 'https://a.example/i.png' } }] }), {}],
  ['thoughts in details', chunk({ reasoning_details: [{ type: 'reasoning.text', text: 'Hm' }] }), { reasoning: 'Hm', ...more({ thoughts: { reasoning_details: [{ type: 'reasoning.text', text: 'Hm' }] } }) }],
  ['content of a wrong type', chunk({ content: 5, reasoning: {} }), {}],
])('%s', (_, data, expected) => {
  expect(readChunk(data)).toEqual({ ...nothing, ...expected });
});

test.each(['', '5', '"text"', '[]', '{"choices":5}', '{'])('%s is malformed', (data) => {
  expect(readChunk(data)).toBeNull();
});

test.each([
  ['OpenAI', { prompt_tokens: 10, completion_tokens: 50, total_tokens: 60, prompt_tokens_details: { cached_tokens: 4 }, completion_tokens_details: { reasoning_tokens: 30 } }, { inputTokens: 10, outputTokens: 50, cachedInputTokens: 4, reasoningTokens: 30 }],
  ['xAI, which counts reasoning apart', { prompt_tokens: 10, completion_tokens: 2, total_tokens: 42, completion_tokens_details: { reasoning_tokens: 30 } }, { inputTokens: 10, outputTokens: 32, reasoningTokens: 30 }],
  ['DeepSeek', { prompt_tokens: 10, completion_tokens: 2, prompt_cache_hit_tokens: 6 }, { inputTokens: 10, outputTokens: 2, cachedInputTokens: 6 }],
  ['Moonshot', { prompt_tokens: 10, completion_tokens: 2, cached_tokens: 7 }, { inputTokens: 10, outputTokens: 2, cachedInputTokens: 7 }],
  ['Anthropic behind a gateway that adds up', { prompt_tokens: 10, completion_tokens: 2, prompt_tokens_details: { cached_tokens: 0 }, cache_read_input_tokens: 8, cache_creation_input_tokens: 1 }, { inputTokens: 10, outputTokens: 2, cachedInputTokens: 8 }],
  ['Anthropic itself', { input_tokens: 1, output_tokens: 2, cache_read_input_tokens: 8, cache_creation_input_tokens: 1 }, { inputTokens: 10, outputTokens: 2, cachedInputTokens: 8 }],
  ['nonsense', { prompt_tokens: 'many', completion_tokens: -1 }, null],
])('usage of %s', (_, usage, expected) => {
  expect(readChunk(JSON.stringify({ choices: [], usage }))?.usage).toEqual(expected === null ? null : { ...expected, estimated: false });
});
