import { expect, test } from 'vitest';
import { readChatRequest } from './read-chat-request.ts';

const asked = (body: object) => readChatRequest({ model: 'm', messages: [{ role: 'user', content: 'Hi' }], ...body });

test('system and developer messages go above the question, wherever they appear', () => {
  const { system, messages } = asked({
    messages: [
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: 'Hi' },
      { role: 'developer', content: [{ type: 'text', text: 'Be ' }, { type: 'text', text: 'brief.' }] },
    ],
  });
  expect(system).toBe('Be kind.\n\nBe brief.');
  expect(messages).toEqual([{ role: 'user', parts: [{ type: 'text', text: 'Hi' }] }]);
  expect(asked({}).system).toBeNull();
  expect(asked({ response_format: { type: 'json_object' } }).system).toContain('JSON object');
});

test('limits, sampling, effort and a schema are read', () => {
  expect(asked({ max_tokens: 5, temperature: 0.5, top_p: 0.9, stop: 'x', reasoning_effort: 'low' })).toMatchObject({ maximumOutputTokens: 5, temperature: 0.5, topP: 0.9, stop: ['x'], effort: 'low' });
  expect(asked({ max_tokens: 5, max_completion_tokens: 7, stop: ['a', 'b'] })).toMatchObject({ maximumOutputTokens: 7, stop: ['a', 'b'] });
  const schema = { type: 'object' };
  expect(asked({ response_format: { type: 'json_schema', json_schema: { name: 'n', schema, strict: true } } }).answerSchema).toEqual({ name: 'n', schema, strict: true });
  expect(asked({ response_format: { type: 'json_schema', json_schema: { name: 'n', schema } } }).answerSchema).toEqual({ name: 'n', schema });
});

test('calls and results keep their places; the results of one turn become one message', () => {
  const call = (id: string) => ({ id, type: 'function', function: { name: 'look', arguments: '{}' } });
  const { messages } = asked({
    messages: [
      { role: 'assistant', content: null, tool_calls: [call('a'), call('b')] },
      { role: 'tool', tool_call_id: 'a', content: 'one' },
      { role: 'tool', tool_call_id: 'b', content: 'two' },
      { role: 'user', content: 'So?' },
    ],
  });
  expect(messages).toEqual([
    { role: 'assistant', parts: [], toolCalls: [{ id: 'a', name: 'look', input: '{}', replay: null }, { id: 'b', name: 'look', input: '{}', replay: null }] },
    { role: 'user', parts: [], toolResults: [{ callId: 'a', name: 'look', output: 'one' }, { callId: 'b', name: 'look', output: 'two' }] },
    { role: 'user', parts: [{ type: 'text', text: 'So?' }] },
  ]);
  expect(() => asked({ messages: [{ role: 'tool', tool_call_id: 'nobodys', content: 'x' }] })).toThrow('no such call');
});

test('tools and tool_choice are read', () => {
  const tools = [{ type: 'function', function: { name: 'look', description: 'Looks.', parameters: { type: 'object' }, strict: true } }, { type: 'function', function: { name: 'bare' } }];
  expect(asked({ tools, tool_choice: { type: 'function', function: { name: 'look' } } })).toMatchObject({
    tools: [{ name: 'look', description: 'Looks.', inputSchema: { type: 'object' }, strict: true }, { name: 'bare', description: '', inputSchema: { type: 'object', properties: {} } }],
    toolChoice: { name: 'look' },
  });
  expect(asked({ tools, tool_choice: 'required' }).toolChoice).toBe('required');
  expect(asked({ tools: [], tool_choice: 'auto' })).toMatchObject({ tools: null, toolChoice: null });
});
