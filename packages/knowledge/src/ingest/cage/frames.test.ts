import { expect, test } from 'vitest';
import { createFrameReader, encodeFrame, type Frame } from './frames.ts';

const sent: Frame[] = [{ json: { a: 'ä€𝄞', b: [1, null] } }, { bytes: Buffer.from([0, 1, 255]) }, { bytes: Buffer.alloc(0) }, { json: 'last' }];
const wire = Buffer.concat(sent.flatMap(encodeFrame));
const plain = (frame: Frame) => ('json' in frame ? frame : { bytes: [...frame.bytes] });

test.each([1, 2, 3, 7, 1000])('frames arrive whole, however they are split: %i bytes at a time', (step) => {
  const got: Frame[] = [];
  const read = createFrameReader(1000, (frame) => got.push(frame));
  for (let at = 0; at < wire.length; at += step) read(wire.subarray(at, at + step));
  expect(got.map(plain)).toEqual(sent.map(plain));
});

test('a frame that is too long, of unknown kind or invalid JSON is refused', () => {
  const read = (bytes: Uint8Array) => () => createFrameReader(10, () => undefined)(bytes);
  expect(read(Buffer.from([0, 0, 0, 99, 0]))).toThrow(RangeError);
  expect(read(Buffer.from([0, 0, 0, 0, 0]))).toThrow(RangeError);
  expect(read(Buffer.from([0, 0, 0, 1, 7]))).toThrow(SyntaxError);
  expect(read(Buffer.from([0, 0, 0, 2, 0, 0x7b]))).toThrow(SyntaxError);
});
