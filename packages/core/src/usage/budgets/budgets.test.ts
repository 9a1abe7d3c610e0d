import { newBudget } from '@aistudio/contract/schemas';
import { type Database, schema } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPerson, createAccountContext, type TestContext } from '../../../../../tests/accounts/support/account-context.ts';
import { asSent } from '../../../../../tests/support/as-sent.ts';
import { openMemoryDatabase } from '../../../../../tests/support/memory-database.ts';
import type { BudgetContext } from './budget-context.ts';
import type { Person } from '../../actor/person.ts';
import type { Price } from '@aistudio/contract/schemas';
import type { Model } from '../../models/model.ts';
import { expireUsage } from '../expire-usage.ts';
import { reserveUsage } from '../reserve-usage.ts';
import { settleUsage } from '../settle-usage.ts';
import { addBudget as addParsedBudget } from './add-budget.ts';
import { changeBudget } from './change-budget.ts';
import { KnownBudgets } from './known-budgets.ts';
import { listBudgets } from './list-budgets.ts';
import { readOwnBudgets } from './read-own-budgets.ts';
import { removeBudget } from './remove-budget.ts';

const dayMs = 86_400_000;
const priceOf = (output: number): Price => ({ currency: 'USD', input: 0, cachedInput: 0, output, asOf: '2026-11-01', source: 'test' });
const modelOf = (id: string, price: Price | null) => ({ reference: `lab/${id}`, name: id, outputTokens: 1000, contextTokens: null, reasoning: false, price }) as Model;
/** A thousand tokens of each cost 1, 0.1 and nothing. */
const large = modelOf('large', priceOf(1000));
const small = modelOf('small', priceOf(100));
const free = modelOf('free', priceOf(0));
const unknown = modelOf('unknown', null);
const offered = [large, small, free, unknown];

const addBudget = asSent(newBudget, addParsedBudget);
let database: Database;
let base: TestContext;
let head: Person;
let ann: Person;
let ben: Person;
let counted: Record<string, string>[];

beforeAll(async () => {
  database = await openMemoryDatabase();
  head = await addPerson(database, 'administrator');
  ann = await addPerson(database, 'student', { name: 'Ann' });
  ben = await addPerson(database, 'student');
});
beforeEach(async () => {
  await database.drizzle.delete(schema.budgets);
  await database.drizzle.delete(schema.budgetBalances);
  await database.drizzle.delete(schema.usageEntries);
  base = createAccountContext(database);
  counted = [];
  base.metrics.add = (name: string, _amount: number, labels?: unknown) => void (name === 'aistudio_budget_refusals_total' && counted.push(labels as Record<string, string>));
});
afterAll(() => database.close());

function context(person: Person | null = head): BudgetContext {
  const models = { find: async (reference: string) => find(reference) ?? null, choose: async (reference: string) => (find(reference) ? [find(reference)] : []) };
  return { ...(person === null ? base : base.as(person)), models, budgets: new KnownBudgets(base) } as unknown as BudgetContext;
}
const find = (reference: string) => offered.find((model) => model.reference === reference);

let ids = 0;
async function begin(person: Person, model = large, apiKeyId: string | null = null) {
  const id = `e${(ids += 1)}`;
  return { id, person, ...(await reserveUsage(context(null), { id, kind: 'api', person, apiKeyId, models: [model], inputTokens: 0, maximumOutputTokens: null })) };
}
async function end(begun: { id: string; models: Model[] }, outputTokens = 1000) {
  const [{ reference, price }] = begun.models as [Model];
  await settleUsage(database, { id: begun.id, model: reference, usage: { inputTokens: 0, outputTokens, estimated: false }, price, outcome: { state: 'completed', reason: 'stop' } });
}
const refused = (words: string) => ({ code: 'budget_exceeded', message: expect.stringContaining(words) });
const balances = () => database.drizzle.select().from(schema.budgetBalances).orderBy(schema.budgetBalances.period);

test('without a budget nothing is counted, refused or limited', async () => {
  const begun = await begin(ann);
  expect(begun).toMatchObject({ models: [large], maximumOutputTokens: null, notice: null });
  await end(begun);
  expect(await balances()).toEqual([]);
});

test('an answer may start while anything is left, and what it did not need is given back', async () => {
  await addBudget(context(), { scope: 'person', subject: ann.id, period: 'day', amount: 1.5 });
  const one = await begin(ann);
  expect(one).toMatchObject({ maximumOutputTokens: 1000, notice: null });
  const two = await begin(ann);
  await expect(begin(ann)).rejects.toMatchObject(refused('What is left of your budget of 1.50 USD a day is held back'));
  expect(await balances()).toMatchObject([{ spent: 0, reserved: 2 }]);
  await end(one, 100);
  expect(await balances()).toMatchObject([{ spent: 0.1, reserved: 1 }]);
  const three = await begin(ann);
  await end(two);
  await end(three);
  expect(await balances()).toMatchObject([{ spent: 2.1, reserved: 0 }]);
  await expect(begin(ann)).rejects.toMatchObject(refused('Your budget of 1.50 USD a day is used up until'));
  expect(counted).toEqual([{ scope: 'person', outcome: 'refuse' }, { scope: 'person', outcome: 'refuse' }]);
  await begin(ben);
});

test("the refusal says until when, in the budget's time zone", async () => {
  await addBudget(context(), { scope: 'installation', period: 'month', amount: 0, timeZone: 'Europe/Berlin' });
  base.clock.advance(Date.UTC(2026, 10, 25, 22, 30) - base.clock.now());
  await expect(begin(ann)).rejects.toMatchObject({ message: "Everybody's budget of 0.00 USD a month is used up until 1 December at 00:00 (Europe/Berlin). Choose a model that costs nothing, or ask an administrator for more." });
});

test('a refusal leaves nothing behind in any of several budgets', async () => {
  await addBudget(context(), { scope: 'installation', period: 'month', amount: 100 });
  await addBudget(context(), { scope: 'each_of_role', subject: 'student', period: 'day', amount: 0 });
  const before = await balances();
  await expect(begin(ann)).rejects.toMatchObject(refused('Your budget'));
  expect(await balances()).toEqual(before);
  expect(await database.drizzle.select().from(schema.usageEntries)).toEqual([]);
});

test("a budget per person is counted for each, a role's budget is shared, a key's is its own", async () => {
  await addBudget(context(), { scope: 'each_of_role', subject: 'student', period: 'day', amount: 1 });
  await begin(ann);
  await expect(begin(ann)).rejects.toMatchObject(refused('your budget'));
  await begin(ben);
  await addBudget(context(), { scope: 'role', subject: 'student', period: 'day', amount: 1 });
  const cleo = await addPerson(database, 'student');
  await expect(begin(cleo)).rejects.toMatchObject(refused('the budget of all students together, of 1.00 USD a day'));
  await database.drizzle.insert(schema.apiKeys).values({ id: 'key-1', userId: head.id, name: 'Script', prefix: 'sk', keyHash: 'hash' });
  await addBudget(context(), { scope: 'key', subject: 'key-1', period: 'day', amount: 1 });
  await begin(head, large, 'key-1');
  await expect(begin(head, large, 'key-1')).rejects.toMatchObject(refused("this API key's budget"));
  await begin(head, large, 'key-2');
});

test('a free model is never refused, and a model without a price only if a budget says so', async () => {
  await addBudget(context(), { scope: 'installation', period: 'day', amount: 0 });
  await begin(ann, free);
  await begin(ann, unknown);
  await addBudget(context(), { scope: 'person', subject: ann.id, period: 'day', amount: 5, unknownPrices: 'refuse' });
  await expect(begin(ann, unknown)).rejects.toMatchObject(refused('unknown has no known price, and your budget of 5.00 USD a day allows only models that have one'));
  await begin(ben, unknown);
  await begin(ann, free);
});

test('when a budget is used up, the model it falls back to answers, and says so', async () => {
  await addBudget(context(), { scope: 'person', subject: ann.id, period: 'day', amount: 1, whenUsedUp: { stepDownTo: 'lab/small' } });
  await end(await begin(ann));
  const down = await begin(ann);
  expect(down).toMatchObject({ models: [small], notice: { code: 'stepped_down', message: 'Your budget of 1.00 USD a day is used up, so small answers.' } });
  await end(down);
  expect(await balances()).toMatchObject([{ spent: 1.1, reserved: 0 }]);
  await addBudget(context(), { scope: 'installation', period: 'day', amount: 1 });
  await expect(begin(ann)).rejects.toMatchObject(refused("Everybody's budget"));
  expect(counted.map(({ outcome }) => outcome)).toEqual(['step_down', 'refuse']);
});

test('whoever has spent 80 % is told once per period', async () => {
  await addBudget(context(), { scope: 'person', subject: ann.id, period: 'day', amount: 1 });
  await end(await begin(ann), 790);
  const before = await begin(ann);
  expect(before.notice).toBeNull();
  await end(before, 10);
  const told = await begin(ann);
  expect(told.notice).toEqual({ code: 'budget_nearly_used', message: '0.80 USD of your budget of 1.00 USD a day are spent: it is nearly used up.' });
  await end(told, 1);
  expect((await begin(ann)).notice).toBeNull();
  expect(await listBudgets(context())).toMatchObject([{ nearlyUsedUp: 1, usedUp: 0, name: 'Ann' }]);
  expect(await readOwnBudgets(context(ann))).toMatchObject([{ spent: 0.801, state: 'nearly_used_up' }]);
});

test('days and months start over, and an answer counts in the period in which it started', async () => {
  base.clock.advance(Date.UTC(2026, 10, 30, 23, 59) - base.clock.now());
  await addBudget(context(), { scope: 'person', subject: ann.id, period: 'day', amount: 1 });
  await addBudget(context(), { scope: 'installation', period: 'month', amount: 1 });
  const late = await begin(ann);
  await expect(begin(ann)).rejects.toMatchObject({ code: 'budget_exceeded' });
  base.clock.advance(2 * 60_000);
  const early = await begin(ann);
  await end(late);
  await end(early, 500);
  expect(await balances()).toMatchObject([
    { period: '2026-11', spent: 1, reserved: 0 },
    { period: '2026-11-30', spent: 1, reserved: 0 },
    { period: '2026-12', spent: 0.5, reserved: 0 },
    { period: '2026-12-01', spent: 0.5, reserved: 0 },
  ]);
  expect(await readOwnBudgets(context(ann))).toMatchObject([{ period: 'day', amount: 1, spent: 0.5, state: 'open', until: '2026-12-02T00:00:00.000Z' }]);
});

test('what a dead process reserved counts as spent, and is corrected if the process comes back', async () => {
  await addBudget(context(), { scope: 'person', subject: ann.id, period: 'month', amount: 10 });
  const one = await begin(ann);
  const two = await begin(ann);
  base.clock.advance(16 * 60_000);
  await expireUsage({ ...base, actor: { type: 'system' } });
  expect(await balances()).toMatchObject([{ spent: 2, reserved: 0 }]);
  await end(one, 300);
  await end(one, 999);
  expect(await balances()).toMatchObject([{ spent: 1.3, reserved: 0 }]);
  await expireUsage({ ...base, actor: { type: 'system' } });
  await end(two, 0);
  expect(await balances()).toMatchObject([{ spent: 0.3, reserved: 0 }]);
});

test('a new budget includes what was spent in its period and what is running', async () => {
  base.clock.advance(Date.UTC(2026, 10, 25, 12) - base.clock.now());
  await end(await begin(ann), 700);
  base.clock.advance(-dayMs);
  await end(await begin(ann), 100);
  base.clock.advance(dayMs);
  const under = await begin(ann);
  await addBudget(context(), { scope: 'each_of_role', subject: 'student', period: 'day', amount: 5 });
  await addBudget(context(), { scope: 'installation', period: 'month', amount: 5 });
  expect(await listBudgets(context())).toMatchObject([{ scope: 'installation', spent: 0.8, reserved: 1 }, { scope: 'each_of_role', spent: 0.7, reserved: 1 }]);
  await end(under, 200);
  expect(await listBudgets(context())).toMatchObject([{ spent: 1, reserved: 0 }, { spent: 0.9, reserved: 0 }]);
});

test('only administrators change and remove budgets, and invalid ones are refused', async () => {
  const { id } = await addBudget(context(), { scope: 'person', subject: ann.id, period: 'day', amount: 0 });
  await expect(addBudget(context(), { scope: 'person', subject: ann.id, period: 'day', amount: 7 })).rejects.toMatchObject({ code: 'conflict' });
  await expect(begin(ann)).rejects.toMatchObject({ code: 'budget_exceeded' });
  await changeBudget(context(), id, { amount: 2, whenUsedUp: { stepDownTo: 'lab/free' }, unknownPrices: 'refuse' });
  expect(await listBudgets(context())).toMatchObject([{ id, amount: 2, whenUsedUp: { stepDownTo: 'lab/free' }, unknownPrices: 'refuse' }]);
  const under = await begin(ann);
  await removeBudget(context(), id);
  await end(under);
  expect(await balances()).toEqual([]);
  await expect(changeBudget(context(), id, { amount: 1 })).rejects.toMatchObject({ code: 'not_found' });
  await expect(removeBudget(context(), id)).rejects.toMatchObject({ code: 'not_found' });
  const wrong = [
    { scope: 'person', subject: 'nobody', period: 'day', amount: 1 },
    { scope: 'role', subject: 'teacher', period: 'day', amount: 1 },
    { scope: 'installation', subject: 'all', period: 'day', amount: 1 },
    { scope: 'installation', period: 'day', amount: -1 },
    { scope: 'installation', period: 'day', amount: 1, timeZone: 'Mars/Olympus' },
    { scope: 'installation', period: 'day', amount: 1, whenUsedUp: { stepDownTo: 'lab/none' } },
    { scope: 'installation', period: 'day', amount: 1, currency: 'dollar' },
  ] as const;
  for (const input of wrong) await expect(addBudget(context(), input), JSON.stringify(input)).rejects.toMatchObject({ code: 'invalid_request' });
  for (const verb of [() => addBudget(context(ann), { scope: 'installation', period: 'day', amount: 1 }), () => changeBudget(context(ann), id, {}), () => removeBudget(context(ann), id), () => listBudgets(context(ann))])
    await expect(verb()).rejects.toMatchObject({ code: 'forbidden' });
});
