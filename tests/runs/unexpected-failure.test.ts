import { getRun, openRunEvents, startRun, type ChatContext } from '@aistudio/core';
import { schema, type Database } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { expireReservations } from '../../packages/core/src/usage/store/expire-reservations.ts';
import { openMemoryDatabase } from '../support/memory-database.ts';
import { collect, createWorld, ended } from './support/engine-world.ts';
import { hasty } from './support/hasty-clock.ts';
import { finished, untilAborted } from './support/scripted-provider.ts';

const database = await openMemoryDatabase();

async function world() {
  return { database, ...(await createWorld(database)) };
}

const question = { model: 'scripted/model', parts: [{ type: 'text' as const, text: 'Why?' }] };

/** Fails whenever a statement of this name with these parameters is run. */
function faulty(name: string, when: (parameters: readonly unknown[]) => boolean = () => true): Database & { failures: number } {
  const broken: Database & { failures: number } = {
    ...database,
    failures: 0,
    query: (statement, parameters = []) => {
      if (statement.name !== name || !when(parameters)) return database.query(statement, parameters);
      broken.failures += 1;
      throw new TypeError('a mistake of ours');
    },
  };
  return broken;
}

/** Everything that a reader gets who reconnects whenever it is disconnected. */
async function readToTheEnd(context: ChatContext, id: string) {
  for (;;) {
    const reader = collect();
    await (await openRunEvents(context, id, 0))(reader);
    await reader.until(ended);
    if (reader.bytes.includes('"type":"finish"')) return reader;
  }
}

async function ledger(id: string) {
  const [entry] = await database.drizzle.select().from(schema.usageEntries).where(eq(schema.usageEntries.id, id));
  return entry!;
}

test('a provider that throws before any content fails the answer, which says so and costs only what was used', async () => {
  await using it = await world();
  const { runs, context } = it.createTask();
  await runs.start();
  it.provider.script = () => {
    throw new TypeError('a mistake of ours');
  };
  const run = await startRun(context, it.conversationId, question, null);
  const reader = collect();
  await run.attach(reader);
  await reader.until(ended);
  expect(reader.bytes).toMatch(/"code":"internal".*\n\nid: 3\ndata: \{"type":"finish","finishReason":"error"/);
  expect(await getRun(context, run.id)).toMatchObject({ state: 'failed', reason: 'internal', error: { code: 'internal' } });
  expect(await ledger(run.id)).toMatchObject({ state: 'settled', outcome: 'failed', reason: 'internal', outputTokens: 0 });
});

test('one that throws in the middle leaves what arrived, metered; the next question asks the model again', async () => {
  await using it = await world();
  const { runs, context } = it.createTask();
  await runs.start();
  it.provider.script = async (_request, sink) => {
    sink.text('Half an answer');
    throw new TypeError('a mistake of ours');
  };
  const run = await startRun(context, it.conversationId, question, null);
  const reader = collect();
  await run.attach(reader);
  await reader.until(ended);
  expect([reader.text(), reader.bytes.includes('"code":"internal"')]).toEqual(['Half an answer', true]);
  expect(await getRun(context, run.id)).toMatchObject({ state: 'incomplete', reason: 'internal', text: 'Half an answer', usage: { outputTokens: 3, estimated: true } });
  expect(await ledger(run.id)).toMatchObject({ state: 'settled', outcome: 'incomplete', outputTokens: 3 });
  expect(it.provider.requests).toHaveLength(1);
});

test('an ending that cannot be stored as it is ends as one that can', async () => {
  await using it = await world();
  const broken = faulty('finish_runs', (parameters) => String(parameters[0]).includes('tool-call'));
  const { runs, context } = it.createTask({ database: broken, clock: hasty(it.clock) });
  await runs.start();
  it.provider.script = async (_request, sink) => {
    sink.text('Let me look. ');
    sink.toolCall!({ id: 'c1', name: 'look', input: '{}' });
    return finished;
  };
  const run = await startRun(context, it.conversationId, question, null);
  const reader = collect();
  await run.attach(reader);
  await reader.until(ended);
  expect([reader.text(), reader.bytes.includes('"type":"finish"')]).toEqual(['Let me look. ', true]);
  const ids = [...reader.bytes.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  expect(ids).toEqual(ids.map((_, index) => index + 1));
  expect(await getRun(context, run.id)).toMatchObject({ state: 'incomplete', reason: 'internal', text: 'Let me look. ', usage: { inputTokens: 1, outputTokens: 2, estimated: false } });
  expect(await ledger(run.id)).toMatchObject({ state: 'settled', inputTokens: 1, outputTokens: 2 });
  expect(broken.failures).toBeGreaterThan(0);
});

test('a run that no task can end is tried as often as after a crash, and then ends with its text', async () => {
  await using it = await world();
  const broken = faulty('finish_runs');
  const { runs, context } = it.createTask({ database: broken, clock: hasty(it.clock) });
  await runs.start();
  it.provider.script = async (_request, sink) => {
    sink.text('again ');
    return finished;
  };
  const run = await startRun(context, it.conversationId, question, null);
  const reader = await readToTheEnd(context, run.id);
  expect(reader.text()).toBe('again again ');
  expect(reader.bytes).toContain('"code":"internal"');
  expect(await getRun(context, run.id)).toMatchObject({ state: 'incomplete', reason: 'internal', text: 'again again ' });
  expect(it.provider.requests).toHaveLength(2);
  expect(await ledger(run.id)).toMatchObject({ state: 'reserved' });
  await expireReservations(database, Date.now() + 2 * 86_400_000);
  expect(await ledger(run.id)).toMatchObject({ state: 'expired', estimated: true });
});

test('a run that one task cannot end is ended by another, from the last word on', async () => {
  await using it = await world();
  const here = it.createTask({ database: faulty('finish_runs'), clock: hasty(it.clock) });
  const there = it.createTask();
  await here.runs.start();
  it.provider.script = async (request, sink) => {
    sink.text(request.continueFrom === null ? 'one ' : 'two');
    if (request.continueFrom === null) await there.runs.start();
    return finished;
  };
  const run = await startRun(here.context, it.conversationId, question, null);
  await here.runs.drain(10_000);
  const reader = await readToTheEnd(there.context, run.id);
  expect(reader.text()).toBe('one two');
  expect(reader.bytes).toContain('data-continued');
  expect(await getRun(there.context, run.id)).toMatchObject({ state: 'completed', text: 'one two', usage: { estimated: true } });
  expect(await ledger(run.id)).toMatchObject({ state: 'settled' });
});

test('a run whose log cannot be read at takeover fails, and does not hold up the others', async () => {
  await using it = await world();
  const lost = it.createTask();
  await lost.runs.start();
  it.provider.script = (_request, sink, signal) => {
    sink.text('said ');
    return untilAborted(signal);
  };
  const runs = await Promise.all([1, 2].map(() => startRun(lost.context, it.conversationId, question, null)));
  const [unreadable, readable] = runs as [(typeof runs)[number], (typeof runs)[number]];
  await Promise.all(runs.map(async (run) => {
    const reader = collect();
    await run.attach(reader);
    await reader.until((bytes) => bytes.includes('said'));
  }));
  await lost.runs.drain(0);
  it.provider.script = async (_request, sink) => {
    sink.text('and done');
    return finished;
  };
  const heir = it.createTask({ database: faulty('read_segments', ([id]) => id === unreadable.id), clock: hasty(it.clock) });
  await heir.runs.start();
  expect((await readToTheEnd(heir.context, readable.id)).text()).toBe('said and done');
  const state = async () => (await database.drizzle.select().from(schema.runs).where(eq(schema.runs.id, unreadable.id)))[0]!.state;
  await expect.poll(state, { timeout: 15_000 }).toBe('failed');
  expect(await getRun(lost.context, unreadable.id)).toMatchObject({ state: 'failed', reason: 'internal', text: '' });
});

test('a run that was stored although its start seemed to fail is still generated', async () => {
  await using it = await world();
  const forgetful: Database = {
    ...database,
    query: async (statement, parameters) => {
      const rows = await database.query<never>(statement, parameters);
      if (statement.name === 'create_run') throw new Error('the connection broke before the answer');
      return rows;
    },
  };
  const minute = { ...it.clock, monotonic: () => it.clock.monotonic() * 1_000, after: (ms: number, callback: () => void) => it.clock.after(ms === 15_000 ? 50 : ms, callback) };
  const { runs, context } = it.createTask({ database: forgetful, clock: minute });
  await runs.start();
  await expect(startRun(context, it.conversationId, question, 'key')).rejects.toThrow('the connection broke');
  const again = await startRun(context, it.conversationId, question, 'key');
  expect((await readToTheEnd(context, again.id)).text()).toBe('Hello');
  expect(await getRun(context, again.id)).toMatchObject({ state: 'completed' });
});
