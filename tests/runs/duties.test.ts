import { getRun, startRun, stopRun, type ChatContext, type Clock } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { expect, test } from 'vitest';
import { openMemoryDatabase } from '../support/memory-database.ts';
import { untilTrue } from '../support/until-true.ts';
import { collect, createWorld, ended } from './support/engine-world.ts';
import { untilAborted, type ScriptedProvider } from './support/scripted-provider.ts';

const database = await openMemoryDatabase();
const question = { model: 'scripted/model', parts: [{ type: 'text' as const, text: 'Why?' }] };
const nothingFound = { expired: false, lost: false, free: false, waiting: false, stops: [], registered: true };
const looks = ['look_for_runs', 'renew_and_look'];

/** Says a word every ten milliseconds until it is stopped. */
function talk({ clock, provider }: { clock: Clock; provider: ScriptedProvider }): void {
  provider.script = (_request, sink, signal) => {
    const say = (): void => {
      if (signal.aborted) return;
      sink.text('word ');
      clock.after(10, say);
    };
    say();
    return untilAborted(signal);
  };
}

/** A question whose answer has begun, and its reader. */
async function ask(context: ChatContext, conversationId: string) {
  const run = await startRun(context, conversationId, question, null);
  const reader = collect();
  await run.attach(reader);
  await reader.until((bytes) => bytes.includes('word'));
  return { run, reader };
}

/** Counts statements by name; one that `instead` knows is answered without the database. */
function watch(instead: Record<string, unknown> = {}) {
  const counts = new Map<string, number>();
  const watched: Database = {
    ...database,
    query: async (statement, parameters) => {
      counts.set(statement.name, (counts.get(statement.name) ?? 0) + 1);
      return statement.name in instead ? ([instead[statement.name]] as never) : database.query(statement, parameters);
    },
  };
  const many = (...names: string[]) => names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);
  return { database: watched, many };
}

test('an answer that is being written hears of a stop elsewhere with its next commit', async () => {
  await using it = await createWorld(database);
  const blind = watch(Object.fromEntries(looks.map((name) => [name, nothingFound])));
  const [here, there] = [it.createTask({ database: blind.database }), it.createTask()];
  await here.runs.start();
  talk(it);
  const { run, reader } = await ask(here.context, it.conversationId);
  await stopRun(there.context, run.id);
  await reader.until(ended);
  expect(await getRun(there.context, run.id)).toMatchObject({ state: 'stopped', text: reader.text() });
});

test('while commits tell a task what is to stop, it leaves out every other look, and no two', async () => {
  await using it = await createWorld(database);
  const watched = watch();
  let due = 0;
  // Commits come every second, and a task looks every eight of them; here every forty milliseconds, so that a busy machine is no late commit.
  const clock: Clock = {
    ...it.clock,
    after(ms, callback) {
      due += ms === 8_000 ? 1 : 0;
      return it.clock.after(ms === 8_000 ? 40 : ms, callback);
    },
  };
  const { runs, context } = it.createTask({ clock, database: { ...watched.database, capabilities: { ...database.capabilities, tickMs: 1_000 } } });
  await runs.start();
  await untilTrue(async () => watched.many(...looks) >= 3, { what: 'Three looks' });
  expect(due - watched.many(...looks)).toBeLessThanOrEqual(1);
  talk(it);
  const { run, reader } = await ask(context, it.conversationId);
  const before = { due, looks: watched.many(...looks) };
  await untilTrue(async () => due >= before.due + 12, { what: 'Twelve occasions to look' });
  const looked = watched.many(...looks) - before.looks;
  expect(looked).toBeGreaterThanOrEqual(5);
  expect(looked).toBeLessThan(10);
  await stopRun(context, run.id);
  await reader.until(ended);
});

test('a task without answers renews its lease by looking, and registers again if it was fenced', async () => {
  await using it = await createWorld(database);
  const watched = watch();
  let ahead = 0;
  // Each look comes three quarters of a second later, without waiting for it.
  const clock: Clock = {
    ...it.clock,
    monotonic: () => it.clock.monotonic() + ahead,
    after(ms, callback) {
      if (ms !== 400) return it.clock.after(ms, callback);
      ahead += 750;
      return it.clock.after(5, callback);
    },
  };
  const { runs } = it.createTask({ clock, database: watched.database });
  await runs.start();
  await untilTrue(async () => watched.many('renew_and_look') >= 3, { what: 'Three renewals' });
  expect(watched.many('look_for_runs')).toBeGreaterThan(0);
  const first = runs.ownerForNewRun;
  await database.query({ name: 'fence', text: 'update tasks set fenced = true where id = $1::text' }, [first]);
  await untilTrue(async () => runs.ownerForNewRun !== first, { what: 'A new name' });
  expect(watched.many('renew_lease')).toBe(0);
});

test('a task that two duties find fenced at once registers once', async () => {
  await using it = await createWorld(database);
  const watched = watch();
  const held: (() => void)[] = [];
  let hold = false;
  let ahead = 0;
  const slow: Database = {
    ...watched.database,
    // Both ask before either hears the answer.
    query: async (statement, parameters) => {
      const rows = await watched.database.query<never>(statement, parameters);
      if (hold && ['renew_lease', 'renew_and_look'].includes(statement.name) && held.length < 2) await new Promise<void>((resolve) => held.push(resolve));
      return rows;
    },
  };
  const clock: Clock = {
    ...it.clock,
    monotonic: () => it.clock.monotonic() + ahead,
    after: (ms, callback) => it.clock.after(ms === 400 || ms === 2_000 ? 5 : ms, callback),
  };
  const { runs } = it.createTask({ clock, database: slow });
  await runs.start();
  const first = runs.ownerForNewRun;
  await database.query({ name: 'fence', text: 'update tasks set fenced = true where id = $1::text' }, [first]);
  hold = true;
  ahead = 10_000;
  await untilTrue(async () => held.length === 2, { what: 'Both duties' });
  const before = watched.many('register_task');
  for (const release of held) release();
  await untilTrue(async () => runs.ownerForNewRun !== first, { what: 'A new name' });
  const next = runs.ownerForNewRun;
  await untilTrue(async () => watched.many(...looks) > 6, { what: 'More looks' });
  expect([watched.many('register_task') - before, runs.ownerForNewRun]).toEqual([1, next]);
});
