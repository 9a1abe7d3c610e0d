import fc from 'fast-check';
import { binaryPlaces, type BinaryPlace } from '@aistudio/contract/dialects';
import { describe, expect, test } from 'vitest';
import { expectInput } from './expect-input.ts';

type Dialect = keyof typeof binaryPlaces;

const megabyte = 'iVBORw0KGgo/'.repeat(116_509);
const expected = (dialect: Dialect, body: object, text = JSON.stringify(body)) => expectInput(dialect, body as Record<string, unknown>, text);
const said = (content: object[]) => ({ model: 'm', messages: [{ role: 'user', content }] });
const asked = (item: object) => ({ model: 'm', input: [item] });
const source = (mediaType: string, data = megabyte) => ({ type: 'base64', media_type: mediaType, data });

describe('a megabyte of bytes is counted as what it is', () => {
  test.each<[string, Dialect, object, [number, number]]>([
    ['an image of Chat', 'chat', said([{ type: 'image_url', image_url: { url: `data:image/png;base64,${megabyte}` } }]), [800, 850]],
    ['an image that Anthropic’s clients send', 'messages', said([{ type: 'image', source: source('image/png') }]), [800, 850]],
    ['an image in the result of a tool', 'messages', said([{ type: 'tool_result', tool_use_id: 'c', content: [{ type: 'image', source: source('image/jpeg') }] }]), [800, 850]],
    ['an image of Responses', 'responses', asked({ role: 'user', content: [{ type: 'input_image', image_url: `data:image/webp;base64,${megabyte}` }] }), [800, 850]],
    ['a picture of a screen', 'responses', asked({ type: 'computer_call_output', output: { type: 'computer_screenshot', image_url: `data:image/png;base64,${megabyte}` } }), [800, 850]],
    ['an image that a model made', 'responses', asked({ type: 'image_generation_call', id: 'i', result: megabyte }), [800, 850]],
    ['Gemini’s inline data', 'chat', said([{ inline_data: { mime_type: 'image/png', data: megabyte } }]), [800, 850]],
    ['a PDF in Responses without its type', 'responses', asked({ role: 'user', content: [{ type: 'input_file', filename: 'a.pdf', file_data: megabyte }] }), [40_000, 45_000]],
    ['a PDF in a document', 'messages', said([{ type: 'document', source: source('application/pdf') }]), [40_000, 45_000]],
    ['a PDF that calls itself an image where nobody reads it', 'chat', said([{ type: 'file', file: { file_data: megabyte, media_type: 'image/png' } }]), [40_000, 45_000]],
    ['a recording', 'chat', said([{ type: 'input_audio', input_audio: { format: 'mp3', data: megabyte } }]), [4_000, 5_000]],
    ['a text in base64 is text', 'chat', said([{ type: 'file', file: { file_data: `data:text/plain;base64,${megabyte}` } }]), [250_000, 270_000]],
  ])('%s', (_name, dialect, body, [least, most]) => {
    expect(expected(dialect, body)).toBeGreaterThanOrEqual(least);
    expect(expected(dialect, body)).toBeLessThanOrEqual(most);
    expect(expected(dialect, body, JSON.stringify(body).replaceAll('/', String.raw`\/`))).toBe(expected(dialect, body));
  });
});

test('text is counted as text, whatever it looks like', () => {
  const text = `;base64,${'x'.repeat(400_000)}`;
  const dressed = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: text } };
  for (const body of [said([{ type: 'text', text }]), said([{ type: 'tool_use', id: 'c', name: 'f', input: dressed }]), said([{ type: 'document', source: { type: 'text', media_type: 'text/plain', data: text } }]), { ...said([]), tools: [{ name: 'f', input_schema: dressed }] }]) {
    expect(expected('messages', body)).toBeGreaterThan(100_000);
  }
  expect(expected('responses', asked({ type: 'function_call_output', call_id: 'c', output: text }))).toBeGreaterThan(100_000);
  expect(expected('responses', asked({ type: 'function_call', call_id: 'c', name: 'f', arguments: text }))).toBeGreaterThan(100_000);
});

/** A body with these bytes at one place of its dialect, and text next to them. */
function bodyWith(dialect: Dialect, { path, beside }: BinaryPlace, data: string, text: string): object {
  const innermost = { [path.at(-1)!]: `data:image/png;base64,${data}`, ...(beside === undefined ? {} : { type: beside }) };
  const part = path.slice(0, -1).reduceRight<object>((inner, key) => ({ [key]: inner }), innermost);
  return { [dialect === 'responses' ? 'input' : 'messages']: [{ role: 'user', content: [{ type: 'text', text }, part] }] };
}

test.each(Object.entries(binaryPlaces).flatMap(([dialect, { places }]) => places.map((place) => [dialect as Dialect, place.path.join('.'), place] as const)))('%s: the bytes at %s never count as text, and the text next to them always does', (dialect, _path, place) => {
  fc.assert(
    fc.property(fc.base64String({ minLength: 40, maxLength: 4_000 }), fc.string({ maxLength: 2_000 }), (data, text) => {
      const without = expected(dialect, bodyWith(dialect, place, '', text));
      expect(expected(dialect, bodyWith(dialect, place, data, text))).toBe(without);
      expect(without).toBeGreaterThanOrEqual(Math.floor(text.length / 4) + 800);
    }),
    { numRuns: 50 },
  );
});
