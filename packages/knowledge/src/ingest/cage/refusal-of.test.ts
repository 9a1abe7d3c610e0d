import { expect, test } from 'vitest';
import { Refusal } from '../../document/refusal.ts';
import { refusalOf } from './refusal-of.ts';

test('a file that is longer than a string can be is too large, not damaged', () => {
  const tooLong = () => 'x'.repeat(2 ** 28).repeat(16);
  expect(tooLong).toThrow(RangeError);
  const thrown = (() => {
    try {
      return tooLong();
    } catch (error) {
      return error;
    }
  })();
  expect(refusalOf(thrown)).toBe('too_large');
  expect(refusalOf(Object.assign(new Error('Cannot create a string longer than 0x1fffffe8 characters'), { code: 'ERR_STRING_TOO_LONG' }))).toBe('too_large');
  expect([refusalOf(new Error('bad xref')), refusalOf(new RangeError('Offset is outside the bounds of the DataView')), refusalOf('x'), refusalOf(new Refusal('encrypted'))]).toEqual(['damaged', 'damaged', 'damaged', 'encrypted']);
});

test('a library that is missing here is no damage of the document', async () => {
  const missing = await import(`${'./not-here'}.ts`).catch((error: unknown) => error);
  expect(refusalOf(missing)).toBe('cage_unavailable');
  expect(refusalOf(Object.assign(new Error('no such library'), { code: 'MODULE_NOT_FOUND' }))).toBe('cage_unavailable');
});
