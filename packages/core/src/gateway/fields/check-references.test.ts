import { expect, test } from 'vitest';
import type { AskedServer } from './asked-server.ts';
import { checkReferences } from './check-references.ts';

const server = (...grants: string[]) => ({ grants }) as unknown as AskedServer;
const asked = (part: object, message: object = { role: 'user' }) => ({ messages: [{ ...message, content: [part] }] });
const address = 'https://elsewhere.example/x';

test.each<[string, object]>([
  ['an address by itself', { type: 'image_url', image_url: address }],
  ['one in an object', { type: 'image_url', image_url: { url: address } }],
  ['one that is called a URI', { type: 'file', file_uri: { uri: address } }],
  ["one of Anthropic's", { type: 'document', source: { type: 'url', url: address } }],
  ['one of a recording', { type: 'audio', input_audio: { url: address } }],
  ['one deep inside', { type: 'tool', input: [{ more: { video_url: address } }] }],
  ['the id of a stored file', { type: 'file', file: { file_id: 'file-1' } }],
  ['the ids of stored vectors', { type: 'file_search', vector_store_ids: ['vs_1'] }],
  ['a recording kept at the provider', { type: 'audio', audio: { id: 'audio_1' } }],
  ['more levels than anybody needs', JSON.parse('{"a":'.repeat(14) + '1' + '}'.repeat(14)) as object],
])('%s is refused', (_, part) => {
  expect(() => checkReferences('chat', asked(part), server())).toThrow();
});

test.each<[string, object]>([
  ['bytes', { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }],
  ['bytes called a URI', { type: 'file', file_uri: { uri: 'data:text/plain,x' } }],
  ['a text of that name', { type: 'document', source: 'a page of a book' }],
  ['a quotation', { type: 'text', annotations: [{ file_id: 'file-1' }], arguments: { image_url: address } }],
  ['nothing', { type: 'image_url', image_url: null }],
])('%s is not an address', (_, part) => {
  expect(() => checkReferences('chat', asked(part), server())).not.toThrow();
});

test('a grant allows its kind of address, and those in the results of tools need another', () => {
  const part = { type: 'image_url', image_url: address };
  const result = { role: 'tool' };
  expect(() => checkReferences('chat', asked(part), server('image_url'))).not.toThrow();
  expect(() => checkReferences('chat', asked({ type: 'file', file_url: address }), server('image_url'))).toThrow();
  expect(() => checkReferences('chat', asked(part, result), server('image_url'))).toThrow();
  expect(() => checkReferences('chat', asked(part, result), server('image_url', 'tool_results'))).not.toThrow();
  expect(() => checkReferences('responses', { input: [{ type: 'item_reference', id: 'msg_1' }] }, server('file_id', 'image_url'))).toThrow();
});
