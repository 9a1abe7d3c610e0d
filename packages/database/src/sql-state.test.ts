import { expect, test } from 'vitest';
import { sqlState } from './sql-state.ts';

const failed = (code: string, cause?: unknown) => Object.assign(new Error('failed', { cause }), { code });

test('the state is found in the causes of an error, and the code of a failed system call is not one', () => {
  expect(sqlState(failed('EPIPE', failed('23505')))).toBe('23505');
  for (const code of ['EPIPE', 'EBUSY', 'EROFS']) expect(sqlState(failed(code))).toBe(null);
  for (const code of ['57P01', 'P0001', 'XX000', 'HV000', '0A000']) expect(sqlState(failed(code))).toBe(code);
});
