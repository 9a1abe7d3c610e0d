import { type Database, schema } from '@aistudio/database';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { AppError } from '../errors.ts';
import type { Price } from '@aistudio/contract/schemas';
import type { Model } from '../models/model.ts';
import { expireUsage } from './expire-usage.ts';
import { reserveUsage } from './reserve-usage.ts';
import { settleUsage } from './settle-usage.ts';

/** A thousand tokens cost 1. */
const price: Price = { currency: 'USD', input: 0, cachedInput: 0, output: 1000, asOf: '2026-11-01', source: 'test' };
const modelOf = (outputTokens: number) => ({ reference: 'lab/large', name: 'Large', outputTokens, contextTokens: null, maximumOutputTokens: null, price }) as Model;
const allowances = { day: 1.5, month: 4 };
const largestReserve = 1;

let database: Database;
beforeAll(async () => {
  database = await openMemoryDatabase();
  const budgets = [
    { id: 'day', scope: 'person' as const, subject: 'ann', period: 'day' as const },
    { id: 'month', scope: 'installation' as const, subject: '', period: 'month' as const },
  ];
  await database.drizzle.insert(schema.budgets).values(budgets.map((budget) => ({ ...budget, amount: allowances[budget.period], currency: 'USD' })));
});
afterAll(() => database.close());

type Step = { do: 'reserve'; tokens: number; person: 'ann' | 'ben' } | { do: 'settle'; which: number; part: number } | { do: 'wait'; minutes: number } | { do: 'expire' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('reserve' as const), tokens: fc.integer({ min: 1, max: 1000 }), person: fc.constantFrom('ann' as const, 'ben' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('settle' as const), which: fc.nat(), part: fc.double({ min: 0, max: 1, noNaN: true }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 16, 600) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'expire' as const }) },
);

interface Entry {
  id: string;
  places: string[];
  reserved: number;
  /** The cost it counts with now; null while it is only reserved. */
  spent: number | null;
  settled: boolean;
  at: number;
}

test('in every order of reserving, settling, crashing and day ends, balances match the entries, and no budget is exceeded by more than one reservation', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      await database.drizzle.delete(schema.budgetBalances);
      await database.drizzle.delete(schema.usageEntries);
      const context = createAccountContext(database);
      context.clock.advance(Date.UTC(2026, 10, 30, 20) - context.clock.now());
      const entries: Entry[] = [];
      for (const [index, each] of steps.entries()) {
        await take(context, entries, each, `entry-${index}`);
        await check(entries);
      }
      context.clock.advance(3_600_000);
      for (const which of entries.keys()) await take(context, entries, { do: 'settle', which, part: 0.5 }, '');
      await check(entries);
      for (const { reserved } of await database.drizzle.select().from(schema.budgetBalances)) expect(reserved).toBe(0);
    }),
    { numRuns: 40 },
  );
});

async function take(context: TestContext, entries: Entry[], each: Step, id: string): Promise<void> {
  const now = context.clock.now();
  if (each.do === 'wait') return context.clock.advance(each.minutes * 60_000);
  if (each.do === 'expire') {
    await expireUsage({ ...context, actor: { type: 'system' } });
    for (const entry of entries) if (entry.spent === null && now > entry.at + 15 * 60_000) entry.spent = entry.reserved;
    return;
  }
  if (each.do === 'settle') {
    const entry = entries[each.which % Math.max(1, entries.length)];
    if (entry === undefined) return;
    const outputTokens = Math.floor(entry.reserved * 1000 * each.part);
    await settleUsage(database, { id: entry.id, model: 'lab/large', usage: { inputTokens: 0, outputTokens, estimated: false }, price, outcome: { state: 'completed', reason: 'stop' } });
    if (!entry.settled) Object.assign(entry, { spent: outputTokens / 1000, settled: true });
    return;
  }
  const day = new Date(now).toISOString().slice(0, 10);
  const places = [...(each.person === 'ann' ? [`day ${day}`] : []), `month ${day.slice(0, 7)}`];
  const allowed = places.every((place) => used(entries, place) < allowances[place.split(' ')[0] as 'day' | 'month'] - 1e-9);
  const request = { id, kind: 'api' as const, person: { id: each.person, role: 'student' as const }, apiKeyId: null, models: [modelOf(each.tokens)], inputTokens: 0, maximumOutputTokens: null };
  const granted = await reserveUsage({ ...context, models: undefined as never }, request).then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError && error.code === 'budget_exceeded') return false;
      throw error;
    },
  );
  expect(granted, `${id} is ${allowed ? 'allowed' : 'refused'}`).toBe(allowed);
  if (granted) entries.push({ id, places, reserved: each.tokens / 1000, spent: null, settled: false, at: now });
}

function used(entries: Entry[], place: string): number {
  return entries.reduce((sum, entry) => sum + (entry.places.includes(place) ? (entry.spent ?? entry.reserved) : 0), 0);
}

async function check(entries: Entry[]): Promise<void> {
  const balances = await database.drizzle.select().from(schema.budgetBalances);
  for (const { budgetId, period, spent, reserved } of balances) {
    const mine = entries.filter((entry) => entry.places.includes(`${budgetId} ${period}`));
    expect(spent).toBeCloseTo(mine.reduce((sum, entry) => sum + (entry.spent ?? 0), 0), 9);
    expect(reserved).toBeCloseTo(mine.reduce((sum, entry) => sum + (entry.spent === null ? entry.reserved : 0), 0), 9);
    expect(spent + reserved).toBeLessThan(allowances[budgetId as 'day' | 'month'] + largestReserve);
  }
}
