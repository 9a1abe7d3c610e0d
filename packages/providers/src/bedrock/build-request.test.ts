import type { GenerationRequest } from '@aistudio/core';
import { expect, test } from 'vitest';
import { sealReplay } from '../json/seal-replay.ts';
import { buildConverseRequest } from './build-request.ts';

const base: GenerationRequest = { model: 'm', system: null, messages: [], continueFrom: null, maximumOutputTokens: null, requestId: 'r', allowFaults: false };
const bodyOf = (request: Partial<GenerationRequest>) => JSON.parse(buildConverseRequest({ ...base, ...request }, true));

test('the simplest question', () => {
  expect(bodyOf({ messages: [{ role: 'user', parts: [{ type: 'text', text: 'Hi' }] }] })).toEqual({ messages: [{ role: 'user', content: [{ text: 'Hi' }] }] });
});

test('instructions, limit, schema, images and files; blank text is left out', () => {
  const body = bodyOf({
    system: 'Be kind.',
    maximumOutputTokens: 9,
    answerSchema: { name: 'reply', schema: { type: 'object' } },
    messages: [
      { role: 'user', parts: [{ type: 'text', text: ' \n' }, { type: 'image', mediaType: 'image/jpg', data: 'AAAA' }, { type: 'file', mediaType: 'text/plain', name: 'a.txt', text: 'A' }] },
      { role: 'assistant', parts: [{ type: 'text', text: ' ' }] },
      { role: 'user', parts: [{ type: 'text', text: 'Well?' }] },
    ],
  });
  expect(body).toMatchObject({
    system: [{ text: 'Be kind.' }],
    inferenceConfig: { maxTokens: 9 },
    outputConfig: { textFormat: { type: 'json_schema', structure: { jsonSchema: { name: 'reply', schema: '{"type":"object"}' } } } },
  });
  expect(body.messages).toEqual([
    { role: 'user', content: [{ image: { format: 'jpeg', source: { bytes: 'AAAA' } } }, { text: 'File "a.txt" (text/plain):\n```\nA\n```' }] },
    { role: 'assistant', content: [{ text: '(nothing)' }] },
    { role: 'user', content: [{ text: 'Well?' }] },
  ]);
});

test('a document’s name is one that Bedrock accepts, and never empty', () => {
  const nameOf = (name: string) => bodyOf({ messages: [{ role: 'user', parts: [{ type: 'document', mediaType: 'application/pdf', name, data: 'AAAA', text: '' }] }] }).messages[0].content[0].document.name;
  expect([nameOf(' Plan_2026 (b): ü.pdf'), nameOf('ü'), nameOf('a'.repeat(300))]).toEqual(['Plan 2026 (b) pdf', 'file', 'a'.repeat(200)]);
});

test('an image that no model accepts is refused in a sentence', () => {
  expect(() => bodyOf({ messages: [{ role: 'user', parts: [{ type: 'image', mediaType: 'image/tiff', data: 'AAAA' }] }] })).toThrow(/PNG, JPEG, GIF and WebP images, not image\/tiff/);
});

test.each([
  ['eu.anthropic.claude-sonnet-4-5-20250929-v1:0', 'high', null, { thinking: { type: 'enabled', budget_tokens: 16_384 } }],
  ['eu.anthropic.claude-sonnet-4-5-20250929-v1:0', 'high', 4_096, { thinking: { type: 'enabled', budget_tokens: 2_048 } }],
  ['eu.anthropic.claude-sonnet-4-5-20250929-v1:0', 'low', 1_000, undefined],
  ['global.anthropic.claude-opus-4-6-v1', 'low', null, { thinking: { type: 'adaptive' }, output_config: { effort: 'low' } }],
  ['us.amazon.nova-2-lite-v1:0', 'medium', null, { reasoningConfig: { type: 'enabled', maxReasoningEffort: 'medium' } }],
  ['us.amazon.nova-2-lite-v1:0', 'none', null, { reasoningConfig: { type: 'disabled' } }],
  ['openai.gpt-5.4', 'low', null, { reasoning: { effort: 'low' } }],
  ['openai.gpt-oss-120b-1:0', 'minimal', null, { reasoning_effort: 'low' }],
  ['meta.llama3-3-70b-instruct-v1:0', 'high', null, undefined],
] as const)('the effort of %s: %s', (model, effort, maximumOutputTokens, fields) => {
  expect(bodyOf({ model, effort, maximumOutputTokens }).additionalModelRequestFields).toEqual(fields);
});

test('Nova gets no limit when it is to think as much as it can', () => {
  expect(bodyOf({ model: 'us.amazon.nova-2-lite-v1:0', effort: 'high', maximumOutputTokens: 9 }).inferenceConfig).toBeUndefined();
  expect(bodyOf({ model: 'us.amazon.nova-2-lite-v1:0', effort: 'low', maximumOutputTokens: 9 }).inferenceConfig).toEqual({ maxTokens: 9 });
});

test('tools, calls after their reasoning, results', () => {
  const thought = { reasoningContent: { reasoningText: { text: 'Hm.', signature: 'c2ln' } } };
  const body = bodyOf({
    messages: [
      { role: 'assistant', parts: [{ type: 'text', text: 'Let me look.' }], toolCalls: [{ id: 'a', name: 'look', input: '{"x":1}', replay: sealReplay('converse', [thought]) }] },
      { role: 'user', parts: [], toolResults: [{ callId: 'a', name: 'look', output: '' }] },
    ],
    tools: [{ name: 'look', description: '', inputSchema: { type: 'object' } }],
    toolChoice: 'required',
  });
  expect(body.messages).toEqual([
    { role: 'assistant', content: [thought, { text: 'Let me look.' }, { toolUse: { toolUseId: 'a', name: 'look', input: { x: 1 } } }] },
    { role: 'user', content: [{ toolResult: { toolUseId: 'a', content: [{ text: '(nothing)' }] } }] },
  ]);
  expect(body.toolConfig).toEqual({ tools: [{ toolSpec: { name: 'look', description: 'look', inputSchema: { json: { type: 'object' } } } }], toolChoice: { any: {} } });
});
