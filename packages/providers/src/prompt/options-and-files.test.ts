import type { GenerationRequest } from '@aistudio/core';
import { expect, test } from 'vitest';
import { buildConverseRequest } from '../bedrock/build-request.ts';
import { buildGeminiRequest } from '../google/build-request.ts';
import { buildRequest } from '../openai-compatible/build-request.ts';
import { compatibleOptions } from '../openai-compatible/chat-options.ts';
import { buildResponsesRequest } from '../openai/build-request.ts';

const image = { type: 'image', mediaType: 'image/png', data: 'AAAA' } as const;
const request: GenerationRequest = {
  model: 'm', system: null, continueFrom: null, maximumOutputTokens: null, requestId: 'r', allowFaults: false,
  options: { seed: 7, topK: 4, parallelToolCalls: false, verbosity: 'low', presencePenalty: 1 },
  messages: [
    { role: 'user', parts: [{ type: 'document', mediaType: 'application/pdf', name: 'tides: 2026.pdf', data: 'JVBERi0=', text: '[tides]' }] },
    { role: 'assistant', parts: [], toolCalls: [{ id: 'c', name: 'look', input: '{}' }] },
    { role: 'user', parts: [], toolResults: [{ callId: 'c', name: 'look', output: 'The pier.', images: [image] }] },
  ],
};
const built = {
  chat: JSON.parse(buildRequest(request, { tokenLimit: 'max_tokens', usage: true, options: compatibleOptions })),
  openai: JSON.parse(buildRequest(request, { tokenLimit: 'max_tokens', usage: true })),
  responses: JSON.parse(buildResponsesRequest(request, { summary: false, encryptedReasoning: false })),
  gemini: JSON.parse(buildGeminiRequest(request, false)),
  converse: JSON.parse(buildConverseRequest(request, false)),
};

test('options are translated into each dialect, and left out where it has none', () => {
  expect(built.chat).toMatchObject({ seed: 7, top_k: 4, parallel_tool_calls: false, verbosity: 'low', presence_penalty: 1 });
  expect(built.openai).not.toHaveProperty('top_k');
  expect(built.responses).toMatchObject({ parallel_tool_calls: false, text: { verbosity: 'low' } });
  expect(built.responses).not.toHaveProperty('seed');
  expect(built.gemini.generationConfig).toEqual({ seed: 7, topK: 4, presencePenalty: 1 });
  expect(JSON.stringify(built.converse)).not.toMatch(/seed|verbosity/);
});

test('a PDF is sent in the form each dialect expects', () => {
  expect(built.chat.messages[0].content[0]).toEqual({ type: 'file', file: { filename: 'tides: 2026.pdf', file_data: 'data:application/pdf;base64,JVBERi0=' } });
  expect(built.responses.input[0].content[0]).toEqual({ type: 'input_file', filename: 'tides: 2026.pdf', file_data: 'data:application/pdf;base64,JVBERi0=' });
  expect(built.gemini.contents[0].parts[0]).toEqual({ inlineData: { mimeType: 'application/pdf', data: 'JVBERi0=' } });
  expect(built.converse.messages[0].content[0]).toEqual({ document: { format: 'pdf', name: 'tides 2026 pdf', source: { bytes: 'JVBERi0=' } } });
});

test('an image in a result is sent inside it, or right after it', () => {
  const [result, said] = built.chat.messages.slice(2);
  expect([result.role, said.role, said.content.at(-1)]).toEqual(['tool', 'user', { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }]);
  expect(built.responses.input.at(-1).output.at(-1)).toEqual({ type: 'input_image', image_url: 'data:image/png;base64,AAAA' });
  expect(built.gemini.contents[2].parts.at(-1)).toEqual({ inlineData: { mimeType: 'image/png', data: 'AAAA' } });
  expect(built.converse.messages[2].content[0].toolResult.content.at(-1)).toEqual({ image: { format: 'png', source: { bytes: 'AAAA' } } });
});
