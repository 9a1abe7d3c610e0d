import { openRunEvents, startRun, type Clock } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { expect, test } from 'vitest';
import { openMemoryDatabase } from '../support/memory-database.ts';
import { collect, createWorld, ended } from './support/engine-world.ts';
import { finished, untilAborted } from './support/scripted-provider.ts';

const database = await openMemoryDatabase();

async function world() {
  return { database, ...(await createWorld(database)) };
}

const question = { model: 'scripted/model', parts: [{ type: 'text' as const, text: 'Why?' }] };

/** Every ten seconds a task folds its journal; here every twenty milliseconds. */
function folding(clock: Clock): Clock {
  return { ...clock, after: (ms, callback) => clock.after(ms === 10_000 ? 20 : ms, callback) };
}

const journalRows = { name: 'journal_rows', text: `select count(*) as many from journal` };

test('readers elsewhere miss nothing while the journal is folded under them, and at the end nothing of it is left', async () => {
  await using it = await world();
  const [here, there] = [it.createTask({ clock: folding(it.clock) }), it.createTask()];
  await here.runs.start();
  await there.runs.start();
  it.provider.script = async (_request, sink) => {
    for (let word = 0; word < 150; word += 1) {
      sink.text(`w${word} `);
      await new Promise<void>((resolve) => it.clock.after(5, resolve));
    }
    return finished;
  };
  const run = await startRun(here.context, it.conversationId, question, null);
  let [last, text] = [0, ''];
  for (let reader = collect(); !reader.bytes.includes('"type":"finish"'); reader = collect()) {
    await (await openRunEvents(there.context, run.id, last))(reader);
    await reader.until(ended);
    const replaced = reader.bytes.includes('data-snapshot');
    text = replaced ? reader.text() : text + reader.text();
    last = Math.max(last, ...[...reader.bytes.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id)));
    if (reader.bytes.includes('"type":"finish"')) break;
  }
  expect(text).toBe(Array.from({ length: 150 }, (_, word) => `w${word} `).join(''));
  const segments = await it.database.query<{ many: number }>({ name: 'folded', text: `select count(*) as many from segments where run_id = '${run.id}'` });
  expect(segments[0]!.many).toBeGreaterThan(3);
  await Promise.all([here.runs.drain(0), there.runs.drain(0)]);
  expect(await it.database.query<{ many: number }>(journalRows)).toEqual([{ many: 0 }]);
});

test('more than a row holds, said at once, arrives whole: here, elsewhere and at the next owner', async () => {
  await using it = await world();
  const [here, there] = [it.createTask(), it.createTask()];
  await here.runs.start();
  await there.runs.start();
  const flood = '\u0001 control, "quoted", é𝄞 '.repeat(12_000);
  it.provider.script = async (request, sink, signal) => {
    if (request.continueFrom !== null) {
      sink.text('end');
      return finished;
    }
    sink.text('start ');
    sink.text(flood);
    return untilAborted(signal);
  };
  const run = await startRun(here.context, it.conversationId, question, null);
  const [local, remote] = [collect(), collect()];
  await run.attach(local);
  await local.until(() => local.text().length === flood.length + 6);
  await (await openRunEvents(there.context, run.id, 0))(remote);
  expect(remote.text()).toBe(`start ${flood}`);
  const [rows] = await it.database.query<{ many: number; longest: number }>({ name: 'rows', text: `select count(*) as many, max(length(batch)) as longest from journal` });
  expect(rows!.many).toBeGreaterThan(5);
  expect(rows!.longest).toBeLessThan(48_200);
  await here.runs.drain(0);
  const again = collect();
  await (await openRunEvents(there.context, run.id, 0))(again);
  await again.until(ended);
  expect(again.text()).toBe(`start ${flood}end`);
});

test('a commit that landed although its answer was lost is sent again and shown once', async () => {
  await using it = await world();
  let lost = 0;
  const forgetful: Database = {
    ...it.database,
    query: async (statement, parameters) => {
      const rows = await it.database.query<never>(statement, parameters);
      if (statement.name === 'commit_journal' && (lost += 1) % 2 === 1) throw new Error('the connection broke before the answer');
      return rows;
    },
  };
  const [here, there] = [it.createTask({ database: forgetful }), it.createTask()];
  await here.runs.start();
  await there.runs.start();
  it.provider.script = async (_request, sink) => {
    for (const word of ['one ', 'two ', 'three']) {
      sink.text(word);
      await new Promise<void>((resolve) => it.clock.after(60, resolve));
    }
    return finished;
  };
  const run = await startRun(here.context, it.conversationId, question, null);
  const reader = collect();
  await run.attach(reader);
  await reader.until(ended);
  const elsewhere = collect();
  await (await openRunEvents(there.context, run.id, 0))(elsewhere);
  expect([reader.text(), elsewhere.text(), lost > 3]).toEqual(['one two three', 'one two three', true]);
});
