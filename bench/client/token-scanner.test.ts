import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tailOf, writeToken } from '../token/token.ts';
import { ChunkedBody } from './chunked-body.ts';
import { TokenScanner } from './token-scanner.ts';

const body = (sequences: number[]): Buffer =>
  Buffer.concat(
    sequences.map((sequence) => {
      const token = Buffer.from('~AAAAAAA');
      writeToken(token, 0, sequence, 1_000);
      const tail = JSON.stringify(tailOf(sequence)).slice(1, -1);
      return Buffer.concat([Buffer.from('data: {"delta":"'), token, Buffer.from(`${tail}"}\n\n`)]);
    }),
  );

const chunked = (bytes: Buffer, size: number): Buffer => {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'));
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
};

test('reads every token, wherever frames and reads are split', () => {
  const sizes = fc.integer({ min: 1, max: 90 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 80 }), sizes, sizes, (count, chunkSize, readSize) => {
      const bytes = chunked(body(Array.from({ length: count }, (_, index) => index)), chunkSize);
      const delays: number[] = [];
      const scanner = new TokenScanner((delay) => delays.push(delay));
      const frames = new ChunkedBody((part, start, end) => scanner.scan(part, start, end, 1_250));
      for (let at = 0; at < bytes.length; at += readSize) frames.feed(bytes, at, Math.min(bytes.length, at + readSize));
      expect(scanner.fault).toBeNull();
      expect(scanner.expected).toBe(count);
      expect(frames.done).toBe(true);
      expect(delays).toEqual(Array.from({ length: count }, () => 25));
    }),
  );
});

test.each([
  ['a lost token', [0, 1, 3]],
  ['a token twice', [0, 1, 1, 2]],
  ['two tokens in the wrong order', [0, 2, 1]],
])('notices %s', (_, sequences) => {
  const scanner = new TokenScanner(() => {});
  const bytes = body(sequences);
  scanner.scan(bytes, 0, bytes.length, 1_000);
  expect(scanner.fault).not.toBeNull();
});
