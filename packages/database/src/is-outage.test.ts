import { expect, test } from 'vitest';
import { DatabaseError } from './database-error.ts';
import { isOutage } from './is-outage.ts';

test.each([
  [new DatabaseError({ message: 'terminating connection', code: '57P01' }), true],
  [new DatabaseError({ message: 'too many clients', code: '53300' }), true],
  [new Error('Failed query', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) }), true],
  [new Error('timeout exceeded when trying to connect'), true],
  [new Error('Connection terminated unexpectedly'), true],
  [new DatabaseError({ message: 'duplicate key', code: '23505' }), false],
  [new DatabaseError({ message: 'no such column', code: '42703' }), false],
  [new TypeError('x is undefined'), false],
  ['nothing', false],
])('%s', (error, outage) => expect(isOutage(error)).toBe(outage));
