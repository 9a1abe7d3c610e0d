import { newBudget, type Price } from '@aistudio/contract/schemas';
import { type Database, schema } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPerson, createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import type { ActingKey } from '../actor/acting-key.ts';
import type { Person } from '../actor/person.ts';
import { AppError } from '../errors.ts';
import type { Model } from '../models/model.ts';
import type { ChatContext } from '../runs/chat-context.ts';
import { addBudget } from '../usage/budgets/add-budget.ts';
import { KnownBudgets } from '../usage/budgets/known-budgets.ts';
import { UsageQueue } from '../usage/usage-queue.ts';
import { meterRequest } from './meter-request.ts';

const price: Price = { currency: 'USD', input: 0, cachedInput: 0, output: 1_000, asOf: '2026-11-01', source: 'test' };
const model = { id: 'large', reference: 'lab/large', name: 'large', provider: { server: 'lab' }, outputTokens: 100, contextTokens: null, reasoning: false, price } as Model;
const key: ActingKey = { id: 'key', models: null, scopes: null, requestsPerMinute: null, tokensPerMinute: 1_000, managesKeys: false };
let database: Database;
let base: TestContext;
let owner: Person;
let context: ChatContext;
/** Tokens left in the key's minute. */
let left: number;

beforeAll(async () => {
  database = await openMemoryDatabase();
  owner = await addPerson(database, 'administrator');
});
beforeEach(async () => {
  for (const table of [schema.budgets, schema.budgetBalances, schema.usageEntries]) await database.drizzle.delete(table);
  base = createAccountContext(database);
  left = key.tokensPerMinute!;
  const rates = {
    async take(_key: ActingKey, tokens: number) {
      if (tokens > left) throw new AppError('rate_limited', 'Slow down.');
      left -= tokens;
      return { requests: 1, tokens: left };
    },
    put: async (_key: ActingKey, tokens: number) => void (left += tokens),
  };
  context = { ...base.as({ type: 'person', person: owner, key }), rates, budgets: new KnownBudgets({ database, clock: base.clock }), usage: new UsageQueue({ ...base, database }) } as unknown as ChatContext;
});
afterAll(() => database.close());

const ask = (inputTokens: number) => meterRequest(context, { kind: 'api', models: [model], inputTokens, maximumOutputTokens: 50 });
const failed = { state: 'failed', reason: 'cut' } as const;
const entries = async () => {
  await context.usage.close();
  return database.drizzle.select().from(schema.usageEntries).orderBy(schema.usageEntries.inputTokens);
};

test('what was taken from the key is given back if nothing was used, and corrected if something was', async () => {
  const cut = await ask(700);
  expect(left).toBe(250);
  await cut.settle(model, failed, null);
  expect(left).toBe(1_000);
  const answered = await ask(700);
  await answered.settle(model, { state: 'completed', reason: 'stop' }, { inputTokens: 300, outputTokens: 100, estimated: false });
  expect(left).toBe(600);
  expect(await entries()).toMatchObject([{ state: 'settled', outputTokens: 0, cost: 0 }, { state: 'settled', inputTokens: 300, outputTokens: 100, cost: 0.1, apiKeyId: 'key' }]);
});

test('each of several answers is taken from the key', async () => {
  await meterRequest(context, { kind: 'api', models: [model], inputTokens: 100, maximumOutputTokens: 50, answers: 3 });
  expect(left).toBe(750);
  await context.usage.close();
});

test('a request refused by a budget gives back what was taken from the key', async () => {
  await addBudget({ ...context, ...base.as(owner) }, newBudget.parse({ scope: 'installation', period: 'day', amount: 0 }));
  await expect(ask(600)).rejects.toMatchObject({ code: 'budget_exceeded' });
  expect(left).toBe(1_000);
});

test('a request refused by the key’s limit reserves nothing from a budget', async () => {
  await addBudget({ ...context, ...base.as(owner) }, newBudget.parse({ scope: 'installation', period: 'day', amount: 10 }));
  await ask(900);
  await expect(ask(900)).rejects.toMatchObject({ code: 'rate_limited' });
  await context.usage.close();
  expect(await database.drizzle.select().from(schema.budgetBalances)).toMatchObject([{ reserved: 0.05, spent: 0 }]);
});

test('if the budget falls back to a model that the key may not use, nothing is reserved', async () => {
  const small = { ...model, id: 'small', reference: 'lab/small', name: 'small', price: { ...price, output: 0 }, kind: 'chat' } as Model;
  const limited = { ...key, models: ['lab/large'] };
  const models = { choose: async () => [small] };
  context = { ...context, actor: { type: 'person', person: owner, key: limited }, models } as unknown as ChatContext;
  await database.drizzle.insert(schema.budgets).values({ id: 'b', scope: 'installation', subject: '', period: 'day', timeZone: 'UTC', amount: 0, currency: 'USD', whenUsedUp: 'step_down', stepDownTo: 'lab/small', unknownPrices: 'allow' } as never);
  await expect(ask(600)).rejects.toMatchObject({ code: 'budget_exceeded' });
  expect(left).toBe(1_000);
});
