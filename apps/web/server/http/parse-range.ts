import type { ByteRange } from '@aistudio/core';

/**
 * The range that a `Range` header requests (RFC 9110, 14.2); an open end becomes the end of the content.
 * `whole`: no range, several, or one that is not understood. `none`: it lies outside the content.
 */
export function parseRange(header: string | undefined, size: number): ByteRange | 'whole' | 'none' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return 'whole';
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  if (first !== '' && last !== '' && Number(last) < start) return 'whole';
  return start >= size || end <= start ? 'none' : { start, end };
}
