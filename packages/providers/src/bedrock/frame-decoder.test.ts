import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FrameDecoder } from './frame-decoder.ts';

/** Independent of the decoder: lengths, headers, payload and checksums as the specification lists them. */
function frame(headers: Buffer, payload: Buffer): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(12), headers, payload, Buffer.alloc(4)]);
  bytes.writeUInt32BE(bytes.length, 0);
  bytes.writeUInt32BE(headers.length, 4);
  bytes.writeUInt32BE(crc32(bytes.subarray(0, 8)), 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(0, -4)), bytes.length - 4);
  return bytes;
}

const text = (name: string, value: string) => Buffer.concat([Buffer.of(name.length), Buffer.from(name), Buffer.of(7, value.length >> 8, value.length & 255), Buffer.from(value)]);
const named = (type: string) => Buffer.concat([text(':event-type', type), Buffer.concat([Buffer.of(1), Buffer.from('t'), Buffer.of(0)]), text(':message-type', 'event')]);

function decode(pieces: Buffer[]) {
  const heard: string[] = [];
  const decoder = new FrameDecoder({
    message: (headers, payload) => void heard.push(`${headers.get(':message-type')} ${headers.get(':event-type')} ${payload.toString()}`),
    malformed: (what) => void heard.push(`! ${what}`),
  });
  for (const piece of pieces) decoder.push(piece);
  decoder.end();
  return heard;
}

const stream = fc.array(fc.record({ type: fc.constantFrom('a', 'b', 'contentBlockDelta'), payload: fc.string({ maxLength: 300 }) }), { maxLength: 8 });
const cut = (bytes: Buffer, sizes: number[]): Buffer[] => {
  const pieces = [];
  for (let at = 0, turn = 0; at < bytes.length; at += sizes[turn % sizes.length]!, turn += 1) pieces.push(bytes.subarray(at, at + sizes[turn % sizes.length]!));
  return pieces;
};

test('every message arrives whole and once, however the bytes are split', () => {
  fc.assert(
    fc.property(stream, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 9 }), (messages, sizes) => {
      const bytes = Buffer.concat(messages.map(({ type, payload }) => frame(named(type), Buffer.from(payload))));
      const expected = messages.map(({ type, payload }) => `event ${type} ${Buffer.from(payload).toString()}`);
      expect(decode(cut(bytes, sizes))).toEqual(expected);
      expect(decode([bytes])).toEqual(expected);
    }),
  );
});

test('any changed byte is detected, and nothing false is reported', () => {
  const sound = [frame(named('a'), Buffer.from('first')), frame(named('b'), Buffer.from('second'))];
  const bytes = Buffer.concat(sound);
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 0x41;
    const heard = decode([changed]);
    expect(heard.at(-1)).toMatch(/^! /);
    expect(heard.slice(0, -1)).toEqual(at < sound[0]!.length ? [] : ['event a first']);
  }
});

test('a wrong length is detected at once, without waiting for the bytes it promises', () => {
  const bytes = frame(named('a'), Buffer.from('first'));
  bytes.writeUInt32BE(0x7fffffff, 0);
  expect(decode([bytes.subarray(0, 12)])).toEqual(['! the checksum of a prelude is wrong']);
});

test('a length with a valid checksum that is too large, or too small for its headers, is refused', () => {
  const prelude = (total: number, headers: number) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt32BE(total, 0);
    bytes.writeUInt32BE(headers, 4);
    bytes.writeUInt32BE(crc32(bytes.subarray(0, 8)), 8);
    return bytes;
  };
  expect(decode([prelude(40_000_000, 10)])).toEqual(['! an event is larger than 32 MiB']);
  expect(decode([prelude(16, 10)])).toEqual(['! the lengths of a message contradict each other']);
  expect(decode([prelude(15, 0)])).toEqual(['! the lengths of a message contradict each other']);
});

test('headers that run past their end are refused', () => {
  expect(decode([frame(Buffer.of(200, 1, 2), Buffer.from('x'))])).toEqual(['! the headers of a message cannot be read']);
  expect(decode([frame(Buffer.concat([Buffer.of(1), Buffer.from('x'), Buffer.of(7, 255, 255)]), Buffer.from('x'))])).toEqual(['! the headers of a message cannot be read']);
  expect(decode([frame(Buffer.concat([Buffer.of(1), Buffer.from('x'), Buffer.of(99)]), Buffer.from('x'))])).toEqual(['! the headers of a message cannot be read']);
});
