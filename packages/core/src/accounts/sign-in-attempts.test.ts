import { type Database, schema } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { attemptLimits, attemptSucceeded, type AttemptSubject, attemptVoid, beginAttempt } from './sign-in-attempts.ts';

let database: Database;
let context: TestContext;
const email: AttemptSubject = { type: 'email', value: 'head@example.org' };
const address: AttemptSubject = { type: 'address', value: '192.0.2.1' };

beforeAll(async () => {
  database = await openMemoryDatabase();
});
beforeEach(async () => {
  await database.drizzle.delete(schema.signInAttempts);
  context = createAccountContext(database);
});
afterAll(() => database.close());

const fail = async (subject: AttemptSubject, times: number) => {
  for (let time = 0; time < times; time += 1) await beginAttempt(context, [subject]);
};
const waitOf = (subject: AttemptSubject) => beginAttempt(context, [subject]).then(() => 0, (error: { retryAfterSeconds: number }) => error.retryAfterSeconds);

test('the fifth failure locks, and each further one locks twice as long, up to fifteen minutes', async () => {
  await fail(email, 5);
  for (const seconds of [30, 60, 120, 240, 480, 900, 900]) {
    const wait = await waitOf(email);
    expect(wait).toBeGreaterThan(seconds - 5);
    expect(wait).toBeLessThanOrEqual(seconds);
    context.clock.advance(wait * 1000);
    await beginAttempt(context, [email]);
  }
});

test('says how long, and trying again does not extend the lock', async () => {
  await fail(email, 5);
  for (let time = 0; time < 20; time += 1)
    await expect(beginAttempt(context, [email])).rejects.toMatchObject({ code: 'rate_limited', message: expect.stringMatching(/^There were too many failed attempts\. Try again in (30|29|28|27) seconds\.$/) });
});

test('a hundred attempts at once do not get around it', async () => {
  const results = await Promise.allSettled(Array.from({ length: 100 }, () => beginAttempt(context, [email])));
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(5);
});

test('success clears the account but takes only one failure off the address', async () => {
  await fail(email, 4);
  await attemptSucceeded(context, [email]);
  await fail(email, 4);
  await fail(address, attemptLimits.address.free - 1);
  await attemptSucceeded(context, [address]);
  await beginAttempt(context, [address]);
  await beginAttempt(context, [address]);
  expect(await waitOf(address)).toBeGreaterThan(0);
});

test('an attempt without a verdict does not count', async () => {
  for (let time = 0; time < 20; time += 1) {
    await beginAttempt(context, [email]);
    await attemptVoid(context, [email]);
  }
  expect(await waitOf(email)).toBe(0);
});

test('failures are forgotten after an hour without attempts', async () => {
  await fail(email, 5);
  context.clock.advance(61 * 60_000);
  await fail(email, 5);
  expect(await waitOf(email)).toBeLessThanOrEqual(30);
});

test('what was typed is not stored', async () => {
  await fail(email, 1);
  await fail(address, 1);
  const stored = JSON.stringify(await database.drizzle.select().from(schema.signInAttempts));
  expect(stored).not.toContain('example.org');
  expect(stored).not.toContain('192.0.2.1');
});
