import { newBudget } from '@aistudio/contract/schemas';
import { type Database, schema } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPerson, createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { asSent } from '../../../../tests/support/as-sent.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import type { ChatContext } from '../runs/chat-context.ts';
import type { Person } from '../actor/person.ts';
import type { Price } from '@aistudio/contract/schemas';
import type { Model } from '../models/model.ts';
import { addBudget as addParsedBudget } from './budgets/add-budget.ts';
import { KnownBudgets } from './budgets/known-budgets.ts';
import { enterUsage } from './enter-usage.ts';
import { UsageQueue } from './usage-queue.ts';

const price: Price = { currency: 'USD', input: 0, cachedInput: 0, output: 1000, asOf: '2026-11-01', source: 'test' };
const model = { reference: 'lab/large', name: 'large', outputTokens: 1000, contextTokens: null, reasoning: false, price } as Model;

const addBudget = asSent(newBudget, addParsedBudget);
let database: Database;
let base: TestContext;
let head: Person;
let ann: Person;
/** Statements by name, in order; those in `failing` are refused. */
let asked: string[];
let failing: Set<string>;

beforeAll(async () => {
  database = await openMemoryDatabase();
  head = await addPerson(database, 'administrator');
  ann = await addPerson(database, 'student');
});
beforeEach(async () => {
  for (const table of [schema.budgets, schema.budgetBalances, schema.usageEntries]) await database.drizzle.delete(table);
  base = createAccountContext(database);
  asked = [];
  failing = new Set();
});
afterAll(() => database.close());

/** Another process. */
function openProcess() {
  const watched: Database = {
    ...database,
    async query(statement, parameters) {
      asked.push(statement.name);
      if (failing.has(statement.name)) throw new Error('away');
      return database.query(statement, parameters);
    },
  };
  const context = { ...base.as(head), database: watched, budgets: new KnownBudgets({ database: watched, clock: base.clock }), usage: new UsageQueue({ ...base, database: watched }) };
  return context as unknown as ChatContext;
}
const enter = (process: ChatContext, id: string) => enterUsage(process, { id, kind: 'api', person: ann, apiKeyId: 'key-1', models: [model], inputTokens: 0, maximumOutputTokens: null });
const settled = (id: string) => ({ id, model: 'lab/large', usage: { inputTokens: 0, outputTokens: 100, estimated: false }, price, outcome: { state: 'completed', reason: 'stop' } });
const entries = () => database.drizzle.select().from(schema.usageEntries).orderBy(schema.usageEntries.id);
const balances = () => database.drizzle.select().from(schema.budgetBalances);

test('if no budget applies, a request waits for no statement and is still entered in the ledger', async () => {
  const process = openProcess();
  await enter(process, 'one');
  await addBudget(openProcess(), { scope: 'role', subject: 'staff', period: 'day', amount: 0 });
  await addBudget(openProcess(), { scope: 'person', subject: head.id, period: 'day', amount: 0 });
  base.clock.advance(5_000);
  await enter(process, 'two');
  asked = [];
  expect(await enter(process, 'three')).toEqual({ models: [model], maximumOutputTokens: null, notice: null });
  expect(asked).toEqual([]);
  process.usage.settle(settled('three'));
  await process.usage.close();
  expect(await entries()).toMatchObject([{ id: 'one', state: 'reserved', reserved: 1 }, { id: 'three', state: 'settled', cost: 0.1 }, { id: 'two', state: 'reserved', charges: null }]);
});

test.each([
  ['everybody', { scope: 'installation' as const }],
  ['a role', { scope: 'role' as const, subject: 'student' }],
  ['each of a role', { scope: 'each_of_role' as const, subject: 'student' }],
  ['a person', () => ({ scope: 'person' as const, subject: ann.id })],
])('a budget for %s refuses in its process at once', async (_, scope) => {
  const process = openProcess();
  await enter(process, 'one');
  await addBudget(process, { ...(typeof scope === 'function' ? scope() : scope), period: 'day', amount: 0 });
  await expect(enter(process, 'two')).rejects.toMatchObject({ code: 'budget_exceeded' });
});

test('a budget of another process charges what starts in the meantime, and refuses after two seconds', async () => {
  const process = openProcess();
  await enter(process, 'one');
  await addBudget(openProcess(), { scope: 'installation', period: 'day', amount: 1 });
  await Promise.all(['two', 'three'].map((id) => enter(process, id)));
  process.usage.settle(settled('three'));
  await process.usage.close();
  expect(await balances()).toMatchObject([{ spent: 0.1, reserved: 2 }]);
  base.clock.advance(2_001);
  await expect(enter(process, 'four')).rejects.toMatchObject({ code: 'budget_exceeded' });
});

test('it must be known whether there are budgets', async () => {
  const process = openProcess();
  failing.add('known_budgets');
  await expect(enter(process, 'one')).rejects.toThrow('away');
  failing.clear();
  await enter(process, 'one');
  failing.add('known_budgets');
  base.clock.advance(1_500);
  await enter(process, 'two');
  base.clock.advance(501);
  await expect(enter(process, 'three')).rejects.toThrow('away');
});

test('what could not be stored is stored once when the database is back', async () => {
  const process = openProcess();
  await enter(process, 'one');
  await addBudget(openProcess(), { scope: 'installation', period: 'day', amount: 10 });
  await enter(process, 'two');
  process.usage.settle(settled('two'));
  failing.add('settle_usage');
  await process.usage.close();
  expect(await entries()).toMatchObject([{ id: 'one', state: 'reserved' }, { id: 'two', state: 'reserved' }]);
  failing.clear();
  await process.usage.close();
  expect(await entries()).toMatchObject([{ id: 'one', state: 'reserved' }, { id: 'two', state: 'settled' }]);
  expect(await balances()).toMatchObject([{ spent: 0.1, reserved: 1 }]);
});
