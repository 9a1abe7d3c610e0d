import { expect, test } from 'vitest';
import { DatabaseError } from '../database-error.ts';
import { databaseErrorOf } from './failure.ts';

const named = (name: string, message: string) => Object.assign(new Error(message), { name });

test.each([
  ['ERROR: relation "nothing" does not exist\n  Position: 15; SQLState: 42P01', { code: '42P01', message: 'relation "nothing" does not exist', position: '15' }],
  ['ERROR: relation "nothing" does not exist; Position: 15; SQLState: 42P01', { code: '42P01', message: 'relation "nothing" does not exist', position: '15' }],
  ['ERROR: duplicate key value violates unique constraint "users_email"\n  Detail: Key (email)=(a@b.org) already exists.; SQLState: 23505', { code: '23505', message: 'duplicate key value violates unique constraint "users_email"', detail: 'Key (email)=(a@b.org) already exists.', constraint: 'users_email' }],
  ['FATAL: database "x" does not exist; SQLState: 3D000', { code: '3D000', message: 'database "x" does not exist' }],
  ['Database returned more than the allowed response size limit', { code: '54000' }],
  ['Packet for query is too large', { code: '54000' }],
])('%s', (message, fields) => {
  for (const name of ['DatabaseErrorException', 'BadRequestException']) {
    const error = databaseErrorOf(named(name, message));
    expect(error).toBeInstanceOf(DatabaseError);
    expect(error).toMatchObject(fields);
  }
});

test('errors of the service itself get a state too, and errors that never reached it stay as they are', () => {
  expect(databaseErrorOf(named('StatementTimeoutException', 'Request timed out'))).toMatchObject({ code: '57014', message: 'Request timed out' });
  expect(databaseErrorOf(named('TransactionNotFoundException', 'Transaction AbC is not found'))).toMatchObject({ code: '25P01' });
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  expect(databaseErrorOf(refused)).toBe(refused);
});
