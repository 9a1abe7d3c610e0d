import type { ByteRange } from '@aistudio/core';

/**
 * The one range that a `Range` header asks for (RFC 9110, 14.2), with its end left open where it is the content's.
 * `whole`: nothing that is understood was asked for, or several ranges. `none`: there are no such bytes.
 */
export function parseRange(header: string | undefined, size: number): ByteRange | 'whole' | 'none' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return 'whole';
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  if (first !== '' && last !== '' && Number(last) < start) return 'whole';
  return start >= size || end <= start ? 'none' : { start, end };
}
