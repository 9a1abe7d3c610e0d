import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventDecoder, eventLimit } from './event-decoder.ts';

function read(pieces: Uint8Array[], limit?: number) {
  const heard: (readonly [string, string] | string)[] = [];
  const decoder = new EventDecoder(
    { event: (data, type) => heard.push([data, type] as const), unknownField: (name, value) => heard.push(`${name}=${value}`), overflow: () => heard.push('overflow') },
    limit,
  );
  for (const piece of pieces) decoder.push(Buffer.from(piece));
  const rest = decoder.end();
  return { heard, rest };
}

const bytes = (text: string) => Buffer.from(text);

/** Every way to split into single bytes, halves, and nothing. */
const splits = (whole: Buffer) => [[whole], [...whole].map((byte) => Buffer.of(byte)), [whole.subarray(0, whole.length >> 1), whole.subarray(whole.length >> 1)]];

test.each([
  ['one event', 'data: a\n\n', [['a', '']]],
  ['no space after the colon', 'data:a\n\n', [['a', '']]],
  ['only the first space goes', 'data:  a\n\n', [[' a', '']]],
  ['several data lines', 'data: a\ndata:\ndata: b\n\n', [['a\n\nb', '']]],
  ['data without a colon', 'data\n\n', [['', '']]],
  ['an event type', 'event: error\ndata: a\n\ndata: b\n\n', [['a', 'error'], ['b', '']]],
  ['a type without data', 'event: x\n\ndata: b\n\n', [['b', '']]],
  ['comments, ids and retries', ': hello\n:\nid: 1\nretry: 5\ndata: a\n\n', [['a', '']]],
  ['carriage returns', 'data: a\r\rdata: b\r\r', [['a', ''], ['b', '']]],
  ['both', 'data: a\r\n\r\ndata: b\r\n\r\n', [['a', ''], ['b', '']]],
  ['both, in several data lines', 'data: a\r\ndata: b\r\n\r\n', [['a\nb', '']]],
  ['mixed', 'data: a\r\n\ndata: b\n\r\ndata: c\r\r\n', [['a', ''], ['b', ''], ['c', '']]],
  ['a byte order mark', '\uFEFFdata: a\n\n', [['a', '']]],
  ['a second byte order mark is a field of no name we know', '\uFEFF\uFEFFdata: a\n\n', ['\uFEFFdata=a']],
  ['characters of several bytes', 'data: é 日 🧪\n\n', [['é 日 🧪', '']]],
  ['an unknown field', 'error: {"x":1}\ndatabase: 1\n\n', ['error={"x":1}', 'database=1']],
])('%s', (_, text, expected) => {
  for (const pieces of splits(bytes(text))) expect(read(pieces)).toEqual({ heard: expected, rest: null });
});

test('an event without its closing blank line is delivered at the end, and only there', () => {
  for (const text of ['data: a\n\ndata: [DONE]', 'data: a\n\ndata: [DONE]\n']) {
    for (const pieces of splits(bytes(text))) expect(read(pieces)).toEqual({ heard: [['a', '']], rest: '[DONE]' });
  }
  expect(read([bytes('data: a\n\n: nothing')]).rest).toBeNull();
});

test('a line or an event over the limit ends the stream', () => {
  expect(read([bytes(`data: ok\n\ndata: ${'x'.repeat(20)}\n\ndata: never\n\n`)], 16)).toEqual({ heard: [['ok', ''], 'overflow'], rest: null });
  expect(read([...bytes('x'.repeat(20))].map((byte) => Buffer.of(byte)), 16)).toEqual({ heard: ['overflow'], rest: null });
  expect(read([bytes('data: 123456\ndata: 123456\ndata: 123456\n\n')], 16)).toEqual({ heard: ['overflow'], rest: null });
  expect(read([bytes(`data: ${'x'.repeat(eventLimit - 6)}\n\n`)]).heard).toHaveLength(1);
  expect(read([bytes(`data: ${'x'.repeat(eventLimit - 5)}\n\n`)]).heard).toEqual(['overflow']);
});

test('if stopped within an event, it delivers nothing more', () => {
  const heard: string[] = [];
  const decoder: EventDecoder = new EventDecoder({
    event(data) {
      heard.push(data);
      decoder.stop();
    },
    unknownField() {},
    overflow() {},
  });
  decoder.push(bytes('data: a\n\ndata: b\n\n'));
  decoder.push(bytes('data: c\n\n'));
  expect(heard).toEqual(['a']);
  expect(decoder.end()).toBeNull();
});

test('any bytes, however they are split, read the same as in one piece', () => {
  const fragment = fc.oneof(
    fc.constantFrom('\n', '\r', '\r\n', 'data:', 'data: ', 'event: e', ':', ': c', 'id: 1', '\uFEFF', 'x', 'é', '🧪'),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const property = fc.property(fc.array(fragment, { maxLength: 40 }), fc.array(fc.uint8Array({ maxLength: 3 }), { maxLength: 3 }), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (fragments, noise, sizes) => {
    const whole = Buffer.concat([...fragments.map(bytes), ...noise.map((each) => Buffer.from(each))]);
    const pieces: Buffer[] = [];
    for (let at = 0, turn = 0; at < whole.length; turn += 1) {
      const size = sizes[turn % sizes.length]!;
      pieces.push(whole.subarray(at, at + size));
      at += size;
    }
    expect(read(pieces)).toEqual(read([whole]));
  });
  fc.assert(property, { numRuns: 500 });
});
