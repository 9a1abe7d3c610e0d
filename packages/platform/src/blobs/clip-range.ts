import type { ByteRange } from '@aistudio/core';

/** The part of the range that exists; `start` equals `end` if nothing is left. Throws a RangeError for an invalid range. */
export function clipRange(size: number, range: ByteRange = { start: 0, end: size }): ByteRange {
  const { start, end } = range;
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start) throw new RangeError('This is not a range of bytes.');
  return { start: Math.min(start, size), end: Math.min(end, size) };
}
