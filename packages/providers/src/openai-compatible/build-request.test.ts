import type { GenerationRequest } from '@aistudio/core';
import { expect, test } from 'vitest';
import { buildRequest } from './build-request.ts';

const base: GenerationRequest = { model: 'm', system: null, messages: [], continueFrom: null, maximumOutputTokens: null, requestId: 'r', allowFaults: false };
const messagesOf = (request: Partial<GenerationRequest>) => JSON.parse(buildRequest({ ...base, ...request }, { tokenLimit: 'max_tokens', usage: true })).messages;

test('the simplest question', () => {
  const body = buildRequest({ ...base, messages: [{ role: 'user', parts: [{ type: 'text', text: 'Hi' }] }] }, { tokenLimit: 'max_tokens', usage: true });
  expect(JSON.parse(body)).toEqual({ model: 'm', messages: [{ role: 'user', content: 'Hi' }], stream: true, stream_options: { include_usage: true } });
});

test('system instructions come first; a full conversation keeps its order; adjacent messages of one role are joined; empty messages are left out', () => {
  const say = (role: 'user' | 'assistant', text: string) => ({ role, parts: [{ type: 'text' as const, text }] });
  expect(messagesOf({ system: 'Be kind.', messages: [say('user', 'a'), say('assistant', ''), say('user', 'b'), say('assistant', 'c'), say('user', 'd')] })).toEqual([
    { role: 'system', content: 'Be kind.' },
    { role: 'user', content: 'a\n\nb' },
    { role: 'assistant', content: 'c' },
    { role: 'user', content: 'd' },
  ]);
});

test('images are data URLs, files are fenced with their name', () => {
  const messages = messagesOf({
    messages: [
      {
        role: 'user',
        parts: [
          { type: 'image', mediaType: 'image/png', data: 'AAAA' },
          { type: 'file', mediaType: 'text/markdown', name: 'no`tes\n.md', text: 'see ````code````' },
          { type: 'text', text: 'What is this?' },
        ],
      },
    ],
  });
  expect(messages).toEqual([
    {
      role: 'user',
      content: [
        { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
        { type: 'text', text: 'File "no tes .md" (text/markdown):\n`````\nsee ````code````\n`````' },
        { type: 'text', text: 'What is this?' },
      ],
    },
  ]);
});

test('without images everything is one string, which the simplest servers understand', () => {
  const [message] = messagesOf({ messages: [{ role: 'user', parts: [{ type: 'file', mediaType: 'text/plain', name: 'a.txt', text: 'A\n' }, { type: 'text', text: 'B' }] }] });
  expect(message.content).toBe('File "a.txt" (text/plain):\n```\nA\n```\n\nB');
});

test('a continuation sends the text back and asks in words', () => {
  const messages = messagesOf({ messages: [{ role: 'user', parts: [{ type: 'text', text: 'Hi' }] }], continueFrom: 'Hello th' });
  expect(messages.slice(1)).toEqual([
    { role: 'assistant', content: 'Hello th' },
    { role: 'user', content: expect.stringContaining('exactly where it stopped') },
  ]);
});

test('tools, their calls and results, effort and schema', () => {
  const schema = { type: 'object', properties: {} };
  const body = JSON.parse(
    buildRequest(
      {
        ...base,
        messages: [
          { role: 'user', parts: [{ type: 'text', text: 'Weather?' }] },
          { role: 'assistant', parts: [], toolCalls: [{ id: 'call_1', name: 'weather', input: '{"place":"Riga"}' }] },
          { role: 'user', parts: [{ type: 'text', text: 'Go on.' }], toolResults: [{ callId: 'call_1', name: 'weather', output: 'snow' }] },
        ],
        tools: [{ name: 'weather', description: 'Says it.', inputSchema: schema, strict: true }],
        toolChoice: { name: 'weather' },
        effort: 'low',
        answerSchema: { name: 'reply', schema },
      },
      { tokenLimit: 'max_tokens', usage: true },
    ),
  );
  expect(body.messages.slice(1)).toEqual([
    { role: 'assistant', content: null, tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"place":"Riga"}' } }] },
    { role: 'tool', tool_call_id: 'call_1', content: 'snow' },
    { role: 'user', content: 'Go on.' },
  ]);
  expect(body).toMatchObject({
    tools: [{ type: 'function', function: { name: 'weather', description: 'Says it.', parameters: schema, strict: true } }],
    tool_choice: { type: 'function', function: { name: 'weather' } },
    reasoning_effort: 'low',
    response_format: { type: 'json_schema', json_schema: { name: 'reply', schema } },
  });
});

test('unpaired surrogates are not sent', () => {
  expect(messagesOf({ messages: [{ role: 'user', parts: [{ type: 'text', text: 'a\ud800' }] }] })[0].content).toBe('a\uFFFD');
});
