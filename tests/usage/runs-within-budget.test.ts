import { openRunEvents, startRun, stopRun } from '@aistudio/core';
import { openDatabase, schema, type Database } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { collect, createWorld, ended } from '../runs/support/engine-world.ts';
import { finished, ScriptedProvider, untilAborted } from '../runs/support/scripted-provider.ts';
import { openPlace, sharedPlaces, type DataPlace } from '../support/data-place.ts';
import { havePostgres } from '../support/postgres.ts';

/** A token of `second/model` costs 1 USD, in and out. */
const question = { model: 'second/model', parts: [{ type: 'text' as const, text: 'Why?' }] };

describe.skipIf(!havePostgres).each(sharedPlaces)('runs within a budget (%s)', (kind) => {
  let place: DataPlace;
  let here: Database;
  let there: Database;

  beforeAll(async () => {
    place = await openPlace(kind);
    here = await openDatabase(place.location);
    there = await openDatabase(place.location);
  });
  beforeEach(async () => {
    for (const table of [schema.budgets, schema.budgetBalances, schema.usageEntries]) await here.drizzle.delete(table);
  });
  afterAll(async () => {
    await here?.close();
    await there?.close();
    await place?.[Symbol.asyncDispose]();
  });

  async function world(amount: number) {
    const second = new ScriptedProvider('second');
    const made = await createWorld(here, { providers: [second] });
    await here.drizzle.insert(schema.budgets).values({ id: 'all', scope: 'installation', subject: '', period: 'month', amount, currency: 'USD' });
    return { ...made, second };
  }
  const balance = async () => (await here.drizzle.select().from(schema.budgetBalances))[0];
  const count = async (table: typeof schema.messages | typeof schema.runs | typeof schema.usageEntries) => here.drizzle.$count(table);

  async function read(task: ReturnType<Awaited<ReturnType<typeof world>>['createTask']>, id: string): Promise<string> {
    const reader = collect();
    await (await openRunEvents(task.context, id, 0))(reader);
    return reader.until(ended);
  }

  test('a refused question leaves nothing behind, and the same key still finds the run that used up the budget', async () => {
    await using it = await world(1);
    const task = it.createTask();
    await task.runs.start();
    const run = await startRun(task.context, it.conversationId, question, 'key-1');
    await read(task, run.id);
    expect(await balance()).toMatchObject({ spent: 3, reserved: 0 });
    const before = [await count(schema.messages), await count(schema.runs), await count(schema.usageEntries)];
    await expect(startRun(task.context, it.conversationId, question, 'key-2')).rejects.toMatchObject({ code: 'budget_exceeded' });
    expect([await count(schema.messages), await count(schema.runs), await count(schema.usageEntries)]).toEqual(before);
    expect((await startRun(task.context, it.conversationId, question, 'key-1')).id).toBe(run.id);
  });

  test('an answer that another task continues stays within its reservation, and counts both parts', async () => {
    await using it = await world(1_000_000);
    it.second.script = (request, sink, signal) => {
      sink.text(request.continueFrom === null ? 'one two three four ' : 'five');
      return request.continueFrom === null ? untilAborted(signal) : Promise.resolve(finished);
    };
    const leaving = it.createTask();
    await leaving.runs.start();
    const run = await startRun(leaving.context, it.conversationId, question, null);
    const reader = collect();
    await run.attach(reader);
    await reader.until((bytes) => bytes.includes('four'));
    const held = (await balance())!;
    expect(held).toMatchObject({ spent: 0 });
    await leaving.runs.drain(0);
    expect(await balance()).toEqual(held);
    const staying = it.createTask({ database: there });
    await staying.runs.start();
    await read(staying, run.id);
    const [first, second] = it.second.requests.map((request) => request.maximumOutputTokens as number);
    expect(first).toBeGreaterThan(256);
    expect(second).toBeLessThan(first!);
    const [entry] = await here.drizzle.select().from(schema.usageEntries);
    expect(entry).toMatchObject({ state: 'settled', estimated: true, outcome: 'completed' });
    // One token in and two out by the provider's count; the previous attempt was also sent the question, and wrote four words.
    expect(entry!.inputTokens).toBeGreaterThan(1);
    expect(entry!.outputTokens).toBeGreaterThan(2 + 3);
    expect(await balance()).toMatchObject({ spent: entry!.cost, reserved: 0 });
    expect(entry!.cost!).toBeLessThan(held.reserved);
  });

  test('a stopped answer counts as far as it got', async () => {
    await using it = await world(1_000_000);
    it.second.script = (_request, sink, signal) => {
      sink.text('one two three');
      return untilAborted(signal);
    };
    const task = it.createTask();
    await task.runs.start();
    const run = await startRun(task.context, it.conversationId, question, null);
    const reader = collect();
    await run.attach(reader);
    await reader.until((bytes) => bytes.includes('three'));
    await stopRun(task.context, run.id);
    await reader.until(ended);
    const [entry] = await here.drizzle.select().from(schema.usageEntries);
    expect(entry).toMatchObject({ outcome: 'stopped', estimated: true });
    expect(entry!.outputTokens).toBeGreaterThanOrEqual(3);
    expect(await balance()).toMatchObject({ spent: entry!.cost, reserved: 0 });
  });

  test('a hundred answers in one conversation, started and ended by two tasks at once, do not deadlock', async () => {
    await using it = await world(1_000_000_000);
    const tasks = [it.createTask(), it.createTask({ database: there })];
    await Promise.all(tasks.map(({ runs }) => runs.start()));
    const ask = async (index: number) => {
      const task = tasks[index % 2]!;
      await read(task, (await startRun(task.context, it.conversationId, { ...question, parentId: null }, null)).id);
    };
    let next = 0;
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        for (let index = next++; index < 100; index = next++) await ask(index);
      }),
    );
    expect(await balance()).toMatchObject({ spent: 300, reserved: 0 });
    expect(place.postgres.log()).not.toContain('deadlock');
  });
});
