import { describe, expect, test } from 'vitest';
import { readChatRequest } from './chat/read-chat-request.ts';
import { readResponsesRequest } from './responses/read-responses-request.ts';

const chat = (...messages: object[]) => readChatRequest({ model: 'm', messages });
const responses = (...input: object[]) => readResponsesRequest({ model: 'm', input });
const png = 'data:image/png;base64,iVBORw0KGgo=';
const image = { type: 'image', mediaType: 'image/png', data: 'iVBORw0KGgo=' };

describe('files in messages', () => {
  const pdf = { type: 'document', mediaType: 'application/pdf', name: 'tides.pdf', data: 'JVBERi0=', text: expect.stringContaining('tides.pdf') };

  test('a PDF is passed on as it is, in either dialect', () => {
    expect(chat({ role: 'user', content: [{ type: 'file', file: { filename: 'tides.pdf', file_data: 'data:application/pdf;base64,JVBERi0=' } }] }).messages).toEqual([{ role: 'user', parts: [pdf] }]);
    expect(responses({ role: 'user', content: [{ type: 'input_file', filename: 'tides.pdf', file_data: 'JVBERi0=' }] }).messages).toEqual([{ role: 'user', parts: [pdf] }]);
  });

  test('text is read, an image is an image, and unreadable files are refused by position', () => {
    const file = (data: string) => chat({ role: 'user', content: [{ type: 'file', file: { filename: 'a', file_data: data } }] }).messages[0]!.parts;
    expect(file(`data:text/plain;charset=utf-8;base64,${btoa('High water')}`)).toEqual([{ type: 'file', mediaType: 'text/plain', name: 'a', text: 'High water' }]);
    expect(file(png)).toEqual([image]);
    expect(() => file('data:application/zip;base64,AAAA')).toThrow(expect.objectContaining({ param: 'messages.0.content.0.file' }) as Error);
    expect(() => file(`data:text/plain;base64,${btoa('\xff\xfe')}`)).toThrow('not text in UTF-8');
  });
});

describe('tool results', () => {
  test('images in them are kept next to their text', () => {
    const call = { id: 'c', name: 'look', input: '{}', replay: null };
    const result = { callId: 'c', name: 'look', output: 'The pier.', images: [image] };
    expect(chat({ role: 'assistant', tool_calls: [{ id: 'c', type: 'function', function: { name: 'look', arguments: '{}' } }] }, { role: 'tool', tool_call_id: 'c', content: [{ type: 'text', text: 'The pier.' }, { type: 'image_url', image_url: { url: png } }] }).messages).toEqual([
      { role: 'assistant', parts: [], toolCalls: [call] },
      { role: 'user', parts: [], toolResults: [result] },
    ]);
    expect(responses({ type: 'function_call', call_id: 'c', name: 'look', arguments: '{}' }, { type: 'function_call_output', call_id: 'c', output: [{ type: 'input_text', text: 'The pier.' }, { type: 'input_image', image_url: png }] }).messages[1]!.toolResults).toEqual([result]);
  });

  test('the role function, from before there were ids, answers the newest call of its name', () => {
    const { messages } = chat({ role: 'assistant', content: null, function_call: { name: 'tide', arguments: '{"at":1}' } }, { role: 'function', name: 'tide', content: 'noon' });
    expect(messages).toMatchObject([{ toolCalls: [{ id: 'function-0', name: 'tide', input: '{"at":1}' }] }, { toolResults: [{ callId: 'function-0', name: 'tide', output: 'noon' }] }]);
    expect(() => chat({ role: 'function', name: 'tide', content: 'noon' })).toThrow(expect.objectContaining({ param: 'messages.0.name' }) as Error);
  });
});

test('options are read by name', () => {
  const messages = [{ role: 'user', content: 'x' }];
  expect(readChatRequest({ model: 'm', messages, seed: 7, presence_penalty: 0.5, frequency_penalty: 1, parallel_tool_calls: false, verbosity: 'low', reasoning_effort: 'xhigh' })).toMatchObject({ effort: 'xhigh', options: { seed: 7, presencePenalty: 0.5, frequencyPenalty: 1, parallelToolCalls: false, verbosity: 'low' } });
  expect(readChatRequest({ model: 'm', messages }).options).toBeNull();
  expect(readResponsesRequest({ model: 'm', input: 'x', parallel_tool_calls: false, text: { verbosity: 'high' } }).options).toEqual({ parallelToolCalls: false, verbosity: 'high' });
});
