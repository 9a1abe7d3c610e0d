import type { GenerationRequest } from '@aistudio/core';
import { expect, test } from 'vitest';
import { sealReplay } from '../json/seal-replay.ts';
import { buildResponsesRequest } from './build-request.ts';

const base: GenerationRequest = { model: 'm', system: null, messages: [], continueFrom: null, maximumOutputTokens: null, requestId: 'r', allowFaults: false };
const plain = { summary: false, encryptedReasoning: false };
const bodyOf = (request: Partial<GenerationRequest>, dialect = plain) => JSON.parse(buildResponsesRequest({ ...base, ...request }, dialect));

test('the simplest question is not stored anywhere', () => {
  expect(bodyOf({ messages: [{ role: 'user', parts: [{ type: 'text', text: 'Hi' }] }] })).toEqual({
    model: 'm',
    input: [{ role: 'user', content: [{ type: 'input_text', text: 'Hi' }] }],
    stream: true,
    store: false,
  });
});

test('instructions, limit, effort, summary, schema', () => {
  const schema = { type: 'object' };
  expect(bodyOf({ system: 'Be kind.', maximumOutputTokens: 9, temperature: 0.2, topP: 0.9, effort: 'high', answerSchema: { name: 'reply', schema, strict: true } }, { summary: true, encryptedReasoning: true })).toMatchObject({
    instructions: 'Be kind.',
    max_output_tokens: 9,
    temperature: 0.2,
    top_p: 0.9,
    reasoning: { effort: 'high', summary: 'auto' },
    text: { format: { type: 'json_schema', name: 'reply', schema, strict: true } },
  });
  expect(bodyOf({ effort: 'none' }, { summary: true, encryptedReasoning: true }).reasoning).toEqual({ effort: 'none' });
});

test("images, files and the assistant's previous answers", () => {
  const { input } = bodyOf({
    messages: [
      { role: 'user', parts: [{ type: 'image', mediaType: 'image/png', data: 'AAAA' }, { type: 'file', mediaType: 'text/plain', name: 'a.txt', text: 'A' }] },
      { role: 'assistant', parts: [{ type: 'text', text: 'I see.' }] },
    ],
    continueFrom: 'And th',
  });
  expect(input).toEqual([
    { role: 'user', content: [{ type: 'input_image', image_url: 'data:image/png;base64,AAAA' }, { type: 'input_text', text: 'File "a.txt" (text/plain):\n```\nA\n```' }] },
    { role: 'assistant', content: [{ type: 'output_text', text: 'I see.' }, { type: 'output_text', text: 'And th' }] },
    { role: 'user', content: [{ type: 'input_text', text: expect.stringContaining('exactly where it stopped') }] },
  ]);
});

test('calls are sent back after their reasoning, results before the text', () => {
  const thought = { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'abc' };
  const tools = [{ name: 'weather', description: 'Says it.', inputSchema: { type: 'object' } }];
  const body = bodyOf(
    {
      messages: [
        { role: 'assistant', parts: [], toolCalls: [{ id: 'call_1', name: 'weather', input: '{}', replay: sealReplay('responses', [thought]) }] },
        { role: 'user', parts: [{ type: 'text', text: 'Go on.' }], toolResults: [{ callId: 'call_1', name: 'weather', output: 'snow' }] },
      ],
      tools,
      toolChoice: { name: 'weather' },
    },
    { summary: false, encryptedReasoning: true },
  );
  expect(body.input).toEqual([
    thought,
    { type: 'function_call', call_id: 'call_1', name: 'weather', arguments: '{}' },
    { type: 'function_call_output', call_id: 'call_1', output: 'snow' },
    { role: 'user', content: [{ type: 'input_text', text: 'Go on.' }] },
  ]);
  expect(body).toMatchObject({
    tools: [{ type: 'function', name: 'weather', parameters: { type: 'object' }, strict: false }],
    tool_choice: { type: 'function', name: 'weather' },
    include: ['reasoning.encrypted_content'],
  });
});
