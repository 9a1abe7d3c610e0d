import type { GenerationRequest } from '@aistudio/core';
import { expect, test } from 'vitest';
import { sealReplay } from '../json/seal-replay.ts';
import { buildGeminiRequest } from './build-request.ts';

const base: GenerationRequest = { model: 'gemini-3-flash', system: null, messages: [], continueFrom: null, maximumOutputTokens: null, requestId: 'r', allowFaults: false };
const bodyOf = (request: Partial<GenerationRequest>, thinking = false) => JSON.parse(buildGeminiRequest({ ...base, ...request }, thinking));

test('the simplest question', () => {
  expect(bodyOf({ messages: [{ role: 'user', parts: [{ type: 'text', text: 'Hi' }] }] })).toEqual({ contents: [{ role: 'user', parts: [{ text: 'Hi' }] }] });
});

test('instructions, limit, schema, images and files', () => {
  const schema = { type: 'object' };
  const body = bodyOf({
    system: 'Be kind.',
    maximumOutputTokens: 9,
    answerSchema: { name: 'reply', schema },
    messages: [{ role: 'user', parts: [{ type: 'image', mediaType: 'image/png', data: 'AAAA' }, { type: 'file', mediaType: 'text/plain', name: 'a.txt', text: 'A' }] }],
    continueFrom: 'And th',
  });
  expect(body).toMatchObject({
    systemInstruction: { parts: [{ text: 'Be kind.' }] },
    generationConfig: { maxOutputTokens: 9, responseMimeType: 'application/json', responseJsonSchema: schema },
  });
  expect(body.contents).toEqual([
    { role: 'user', parts: [{ inlineData: { mimeType: 'image/png', data: 'AAAA' } }, { text: 'File "a.txt" (text/plain):\n```\nA\n```' }] },
    { role: 'model', parts: [{ text: 'And th' }] },
    { role: 'user', parts: [{ text: expect.stringContaining('exactly where it stopped') }] },
  ]);
});

test.each([
  ['gemini-3-pro', null, { includeThoughts: true }],
  ['gemini-3-pro', 'low', { includeThoughts: true, thinkingLevel: 'low' }],
  ['gemini-3-flash', 'none', { includeThoughts: false, thinkingLevel: 'minimal' }],
  ['gemini-2.5-flash', 'none', { includeThoughts: false, thinkingBudget: 0 }],
  ['gemini-2.5-pro', 'high', { includeThoughts: true, thinkingBudget: 24_576 }],
] as const)('the effort of %s: %s', (model, effort, thinkingConfig) => {
  expect(bodyOf({ model, effort }, true).generationConfig).toEqual({ thinkingConfig });
});

test('tools, calls with their signatures, results as objects', () => {
  const body = bodyOf({
    messages: [
      { role: 'assistant', parts: [], toolCalls: [{ id: 'a', name: 'look', input: '{"x":1}', replay: sealReplay('gemini', 'abc') }, { id: 'gemini-call-2', name: 'look', input: 'half {' }] },
      { role: 'user', parts: [], toolResults: [{ callId: 'a', name: 'look', output: '{"y":2}' }, { callId: 'gemini-call-2', name: 'look', output: 'nothing' }] },
      { role: 'assistant', parts: [], toolCalls: [{ id: 'b', name: 'look', input: '{}', replay: sealReplay('responses', ['theirs']) }] },
    ],
    tools: [{ name: 'look', description: 'Looks.', inputSchema: { type: 'object' } }],
    toolChoice: { name: 'look' },
  });
  expect(body.contents).toEqual([
    { role: 'model', parts: [{ functionCall: { id: 'a', name: 'look', args: { x: 1 } }, thoughtSignature: 'abc' }, { functionCall: { name: 'look', args: {} } }] },
    { role: 'user', parts: [{ functionResponse: { id: 'a', name: 'look', response: { y: 2 } } }, { functionResponse: { name: 'look', response: { output: 'nothing' } } }] },
    { role: 'model', parts: [{ functionCall: { id: 'b', name: 'look', args: {} }, thoughtSignature: 'skip_thought_signature_validator' }] },
  ]);
  expect(body).toMatchObject({
    tools: [{ functionDeclarations: [{ name: 'look', description: 'Looks.', parametersJsonSchema: { type: 'object' } }] }],
    toolConfig: { functionCallingConfig: { mode: 'ANY', allowedFunctionNames: ['look'] } },
  });
});
