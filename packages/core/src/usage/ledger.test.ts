import { type Database, schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson, createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import type { Person } from '../actor/person.ts';
import type { Price } from '@aistudio/contract/schemas';
import type { Model } from '../models/model.ts';
import { expireUsage } from './expire-usage.ts';
import { reserveUsage } from './reserve-usage.ts';
import { settleUsage } from './settle-usage.ts';

const price: Price = { currency: 'USD', input: 2, cachedInput: 1, output: 10, asOf: '2026-11-01', source: 'test' };
const models = [{ reference: 'lab/large', outputTokens: 1000, contextTokens: null, price } as Model];
let database: Database;
let context: TestContext;
let ann: Person;

beforeAll(async () => {
  database = await openMemoryDatabase();
  context = createAccountContext(database);
  ann = await addPerson(database, 'student');
});
afterAll(() => database.close());

async function reserve(id: string, changed: { models?: Model[] } = {}) {
  const request = { id, kind: 'api' as const, person: ann, apiKeyId: 'key-1', models, inputTokens: 500, maximumOutputTokens: null, ...changed };
  return reserveUsage({ ...context, models: undefined as never }, request);
}

async function entry(id: string) {
  const [row] = await database.drizzle.select().from(schema.usageEntries).where(eq(schema.usageEntries.id, id));
  return row;
}

const usage = { inputTokens: 400, cachedInputTokens: 100, outputTokens: 50, estimated: false };
const outcome = { state: 'completed', reason: 'stop' };

test('a call reserves its longest possible answer, and is settled at its cost, with the price of that day', async () => {
  await reserve('one');
  expect(await entry('one')).toMatchObject({ state: 'reserved', kind: 'api', userId: ann.id, role: 'student', apiKeyId: 'key-1', reserved: 0.011, cost: null, estimated: true });
  await settleUsage(database, { id: 'one', model: 'lab/large', usage, price, outcome });
  expect(await entry('one')).toMatchObject({
    state: 'settled', answeredBy: 'lab/large', inputTokens: 400, cachedInputTokens: 100, outputTokens: 50, estimated: false, cost: 0.0012, currency: 'USD', price, outcome: 'completed', reason: 'stop',
  });
});

test('only the first settlement counts', async () => {
  await reserve('two');
  await Promise.all([1, 2].map((times) => settleUsage(database, { id: 'two', model: 'lab/large', usage: { ...usage, outputTokens: 50 * times }, price, outcome })));
  await settleUsage(database, { id: 'two', model: 'lab/small', usage, price: null, outcome });
  expect(await entry('two')).toMatchObject({ answeredBy: 'lab/large', cost: 0.0012 });
});

test('an unsettled call counts with its reservation until it is settled', async () => {
  await reserve('three');
  const system = { ...context, actor: { type: 'system' as const } };
  await expireUsage(system);
  expect(await entry('three')).toMatchObject({ state: 'reserved' });
  context.clock.advance(15 * 60_000 + 1);
  await expireUsage(system);
  expect(await entry('three')).toMatchObject({ state: 'expired', cost: 0.011, estimated: true, reason: 'interrupted' });
  await settleUsage(database, { id: 'three', model: 'lab/large', usage, price, outcome });
  expect(await entry('three')).toMatchObject({ state: 'settled', cost: 0.0012, reason: 'stop' });
  await expect(expireUsage(context.as(ann))).rejects.toMatchObject({ code: 'forbidden' });
});

test('without a price nothing is reserved and the cost stays unknown', async () => {
  await reserve('four', { models: [{ reference: 'lab/free', outputTokens: null, contextTokens: null, price: null } as Model] });
  await settleUsage(database, { id: 'four', model: 'lab/free', usage, price: null, outcome });
  expect(await entry('four')).toMatchObject({ state: 'settled', reserved: 0, cost: null, currency: null, inputTokens: 400 });
});
