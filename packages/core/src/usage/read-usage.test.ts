import { period } from '@aistudio/contract/schemas';
import { type Database, schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson, createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { asSent } from '../../../../tests/support/as-sent.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import type { Person } from '../actor/person.ts';
import { readOwnUsage as readParsedOwnUsage } from './read-own-usage.ts';
import { exportUsage as exportParsedUsage } from './export-usage.ts';
import { readUsage as readParsedUsage } from './read-usage.ts';

const readUsage = asSent(period, readParsedUsage);
const readOwnUsage = asSent(period, readParsedOwnUsage);
const exportUsage = asSent(period, exportParsedUsage);
let database: Database;
let context: TestContext;
let head: Person;
let ann: Person;
const dayMs = 86_400_000;

beforeAll(async () => {
  database = await openMemoryDatabase();
  context = createAccountContext(database);
  head = await addPerson(database, 'administrator');
  ann = await addPerson(database, 'student', { name: 'Ann' });
  await database.drizzle.insert(schema.apiKeys).values({ id: 'key-1', userId: ann.id, name: 'Script', prefix: 'sk', keyHash: 'hash' });
  await addRun('1', ann, 'lab/small', 0, { inputTokens: 10, outputTokens: 5 }, 0.25);
  await addRun('2', ann, 'lab/large', 1, { inputTokens: 100, outputTokens: 50 }, 0.5);
  await addRun('3', head, 'lab/small', 1, null, null);
  await addRun('4', head, 'lab/small', 400, { inputTokens: 1_000_000, outputTokens: 1_000_000 }, 1000);
});
afterAll(() => database.close());

async function addRun(id: string, person: Person, model: string, daysAgo: number, usage: { inputTokens: number; outputTokens: number } | null, cost: number | null) {
  const createdAt = new Date(context.clock.now() - daysAgo * dayMs);
  await database.drizzle.insert(schema.usageEntries).values({
    id, kind: 'chat', apiKeyId: id === '2' ? 'key-1' : null, userId: person.id, role: person.role, model, answeredBy: model, state: 'settled', createdAt, expiresAt: createdAt,
    inputTokens: 0, outputTokens: 0, ...usage, estimated: false, cost, currency: cost === null ? null : 'USD',
  });
}

test('administrators see totals by model, day and person', async () => {
  const usage = await readUsage(context.as(head), { days: 3 });
  expect(usage.totals).toEqual({ runs: 3, inputTokens: 110, outputTokens: 55, cost: { amount: 0.75, currency: 'USD' }, unpriced: 0 });
  expect(usage.byModel).toEqual([
    { model: 'lab/small', runs: 2, inputTokens: 10, outputTokens: 5, cost: { amount: 0.25, currency: 'USD' }, unpriced: 0 },
    { model: 'lab/large', runs: 1, inputTokens: 100, outputTokens: 50, cost: { amount: 0.5, currency: 'USD' }, unpriced: 0 },
  ]);
  const today = new Date(context.clock.now()).toISOString().slice(0, 10);
  expect(usage.byDay.map(({ runs }) => runs)).toEqual([0, 2, 1]);
  expect(usage.byDay.at(-1)?.day).toBe(today);
  expect(usage.byRole).toMatchObject([{ role: 'student', runs: 2 }, { role: 'administrator', runs: 1 }]);
  expect(usage.byKey).toMatchObject([{ id: null, runs: 2 }, { id: 'key-1', name: 'Script', runs: 1 }]);
  expect(usage.byPerson).toMatchObject([{ id: ann.id, name: 'Ann', runs: 2 }, { id: head.id, runs: 1, cost: null }]);
});

test('calls without a known price are counted, unanswered ones are not', async () => {
  await addRun('unpriced', head, 'lab/unpriced', 0, { inputTokens: 7, outputTokens: 0 }, null);
  const usage = await readUsage(context.as(head), { days: 3 });
  await database.drizzle.delete(schema.usageEntries).where(eq(schema.usageEntries.id, 'unpriced'));
  expect(usage.totals).toMatchObject({ runs: 4, cost: { amount: 0.75, currency: 'USD' }, unpriced: 1 });
  expect(usage.byModel.map(({ model, unpriced }) => [model, unpriced])).toEqual([['lab/small', 0], ['lab/large', 0], ['lab/unpriced', 1]]);
});

test('the file has a row per person, role, key, model and day, and contains no formulas', async () => {
  await database.drizzle.update(schema.users).set({ name: '=cmd()' }).where(eq(schema.users.id, ann.id));
  let text = '';
  for await (const piece of (await exportUsage(context.as(head), { days: 3 })).pieces) text += piece;
  await database.drizzle.update(schema.users).set({ name: 'Ann' }).where(eq(schema.users.id, ann.id));
  const [header, ...rows] = text.trimEnd().split('\r\n');
  expect(header).toBe('\uFEFFday,person,email,role,kind,api_key,model,answers,estimated,input_tokens,cached_input_tokens,output_tokens,reasoning_tokens,cost,currency');
  const [today, yesterday] = [0, 1].map((ago) => new Date(context.clock.now() - ago * dayMs).toISOString().slice(0, 10));
  expect(rows.toSorted()).toEqual([
    `"${yesterday}","'=cmd()","${ann.email}","student","chat","Script","lab/large",1,0,100,0,50,0,0.5,"USD"`,
    `"${yesterday}","${head.name}","${head.email}","administrator","chat",,"lab/small",1,0,0,0,0,0,,`,
    `"${today}","'=cmd()","${ann.email}","student","chat",,"lab/small",1,0,10,0,5,0,0.25,"USD"`,
  ]);
  await expect(exportUsage(context.as(ann), {})).rejects.toMatchObject({ code: 'forbidden' });
});

test('a person sees their own usage, and nobody but administrators sees more', async () => {
  expect(await readOwnUsage(context.as(ann), { days: 3 })).toMatchObject({ totals: { runs: 2, inputTokens: 110 } });
  expect(await readOwnUsage(context.as(head), { days: 3 })).toMatchObject({ totals: { runs: 1, inputTokens: 0, cost: null } });
  await expect(readUsage(context.as(ann), {})).rejects.toMatchObject({ code: 'forbidden' });
  await expect(readOwnUsage(context, {})).rejects.toMatchObject({ code: 'unauthorised' });
});

test.each(['0', '367', 'all', '1.5', ''])('days=%j is refused', async (days) => {
  await expect(readUsage(context.as(head), { days })).rejects.toMatchObject({ code: 'invalid_request', message: expect.stringContaining('days') });
});

test.each([
  [{ from: '2026-11-30', to: '2026-11-01' }, 'The period would end before it begins: 2026-11-01 is before 2026-11-30.'],
  [{ from: '2026-11-30' }, 'A period needs both its first day, "from", and its last, "to".'],
  [{ to: '2026-11-30' }, 'A period needs both its first day, "from", and its last, "to".'],
  [{ from: '2026-11-01', to: '2026-11-30', days: '3' }, 'Choose a period in one way: "days", "period", or "from" and "to".'],
  [{ from: '2026-02-30', to: '2026-03-01' }, 'The request is invalid at "from": give a date from 2000 to 2199, like 2026-11-30.'],
  [{ from: '1026-01-01', to: '2026-01-01' }, 'The request is invalid at "from": give a date from 2000 to 2199, like 2026-11-30.'],
  [{ from: '2023-01-01', to: '2026-01-01' }, 'A period is at most three years long. Choose a shorter one.'],
  [{ timeZone: 'Mars/Olympus' }, '"Mars/Olympus" is not a time zone. Give a name like Europe/Berlin.'],
  [{ period: 'next-month' }, expect.stringContaining('"period"')],
  [{ form: '2026-11-01' }, expect.stringContaining('form')],
])('%j is refused in a sentence', async (input, message) => {
  await expect(readUsage(context.as(head), input)).rejects.toMatchObject({ code: 'invalid_request', message });
  await expect(readOwnUsage(context.as(ann), input)).rejects.toMatchObject({ code: 'invalid_request', message });
  await expect(exportUsage(context.as(head), input)).rejects.toMatchObject({ code: 'invalid_request', message });
});

test.each([
  ['spring', 'Europe/Berlin', { from: '2020-03-28', to: '2020-03-30' }, ['2020-03-27T23:00Z', '2020-03-28T23:00Z', '2020-03-29T22:00Z', '2020-03-30T22:00Z']],
  ['autumn', 'Europe/Berlin', { from: '2020-10-24', to: '2020-10-26' }, ['2020-10-23T22:00Z', '2020-10-24T22:00Z', '2020-10-25T23:00Z', '2020-10-26T23:00Z']],
  ['a midnight that is left out', 'America/Santiago', { from: '2020-09-05', to: '2020-09-07' }, ['2020-09-05T04:00Z', '2020-09-06T04:00Z', '2020-09-07T03:00Z', '2020-09-08T03:00Z']],
])('days are those of the time zone, from their first moment to their last, in %s', async (name, timeZone, dates, bounds) => {
  const moments = bounds.map((bound) => Date.parse(bound));
  for (const [index, moment] of moments.entries()) {
    for (const [part, at] of [['last', moment - 1], ['first', moment]] as const) {
      await database.drizzle.insert(schema.usageEntries).values({
        id: `${name} ${index} ${part}`, kind: 'chat', userId: ann.id, role: ann.role, model: `lab/${index}-${part}`, state: 'settled', createdAt: new Date(at), expiresAt: new Date(at), inputTokens: 1, outputTokens: 1, estimated: false,
      });
    }
  }
  const input = { ...dates, timeZone };
  const usage = await readUsage(context.as(head), input);
  expect(usage.period).toEqual(input);
  expect(usage.byDay.map(({ day, runs }) => [day, runs])).toEqual([[dates.from, 2], [expect.any(String), 2], [dates.to, 2]]);
  expect(usage.byModel.map(({ model }) => model)).toEqual(['lab/0-first', 'lab/1-first', 'lab/1-last', 'lab/2-first', 'lab/2-last', 'lab/3-last']);
  expect((await readOwnUsage(context.as(ann), input)).byDay).toEqual(usage.byDay);
  let text = '';
  for await (const piece of (await exportUsage(context.as(head), input)).pieces) text += piece;
  const rows = text.trimEnd().split('\r\n').slice(1).map((row) => row.split(','));
  const dayOf = (index: number) => `"${usage.byDay[index]!.day}"`;
  expect(rows.map((row) => [row[0], row[6]])).toEqual([[dayOf(0), '"lab/0-first"'], [dayOf(0), '"lab/1-last"'], [dayOf(1), '"lab/1-first"'], [dayOf(1), '"lab/2-last"'], [dayOf(2), '"lab/2-first"'], [dayOf(2), '"lab/3-last"']]);
});

test('without any runs everything is zero', async () => {
  const quiet = createAccountContext(database);
  quiet.clock.advance(1000 * dayMs);
  const usage = await readUsage(quiet.as(head), { days: 30 });
  expect(usage.totals).toEqual({ runs: 0, inputTokens: 0, outputTokens: 0, cost: null, unpriced: 0 });
  expect(usage.byDay).toHaveLength(30);
});
