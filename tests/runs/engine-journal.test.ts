import { openRunEvents, startRun, type Clock } from '@aistudio/core';
import { schema, type Database } from '@aistudio/database';
import { decodeFrames } from '@aistudio/stream';
import { desc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { rowBytes } from '../../packages/core/src/runs/engine/spool-entry.ts';
import { callOfEvent } from '../../packages/core/src/runs/tool-call-part.ts';
import { openMemoryDatabase } from '../support/memory-database.ts';
import { collect, createWorld, ended } from './support/engine-world.ts';
import { finished, untilAborted } from './support/scripted-provider.ts';

const database = await openMemoryDatabase();

async function world() {
  return { database, ...(await createWorld(database)) };
}

const question = { model: 'scripted/model', parts: [{ type: 'text' as const, text: 'Why?' }] };

/** A task folds its journal every ten seconds; here every twenty milliseconds. */
function folding(clock: Clock): Clock {
  return { ...clock, after: (ms, callback) => clock.after(ms === 10_000 ? 20 : ms, callback) };
}

const longest = {
  journal: { name: 'longest', text: `select coalesce(max(octet_length(batch)), 0)::int as longest from journal where strpos(batch, $1::text) > 0` },
  segments: { name: 'longest', text: `select coalesce(max(octet_length(events)), 0)::int as longest from segments where run_id = $1::text` },
};

async function longestRow(table: keyof typeof longest, runId: string): Promise<number> {
  return (await database.query<{ longest: number }>(longest[table], [runId]))[0]!.longest;
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

test('a text larger than a row arrives whole: here, elsewhere and at the next owner', async () => {
  await using it = await world();
  const [here, there] = [it.createTask(), it.createTask()];
  await here.runs.start();
  await there.runs.start();
  const flood = '\u0001 control, "quoted", é𝄞, 长文 '.repeat(12_000);
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
  expect(await longestRow('journal', run.id)).toBeLessThanOrEqual(rowBytes);
  await here.runs.drain(0);
  const again = collect();
  await (await openRunEvents(there.context, run.id, 0))(again);
  await again.until(ended);
  expect(again.text()).toBe(`start ${flood}end`);
  expect(await longestRow('segments', run.id)).toBeLessThanOrEqual(rowBytes);
});

test('a tool call may be longer than a row and contain what Postgres does not store: it arrives whole everywhere and stays', async () => {
  await using it = await world();
  const [here, there] = [it.createTask({ clock: folding(it.clock) }), it.createTask()];
  await here.runs.start();
  await there.runs.start();
  const input = JSON.stringify({ file: 'notes.md', text: '"长文" \u0000 \ud83d 𝄞 '.repeat(20_000) });
  it.provider.script = async (_request, sink, signal) => {
    sink.text('I write it down. ');
    sink.toolCall!({ id: 'c\u00001', name: 'wri\ud83dte', input, replay: 'é'.repeat(70_000) });
    sink.toolCall!({ id: 'c2', name: 'think', input: 'half {\ud83d' });
    return untilAborted(signal);
  };
  const run = await startRun(here.context, it.conversationId, question, null);
  const asked = (bytes: string) => decodeFrames(bytes).flatMap(({ event }) => (event.type === 'tool-input-available' ? [callOfEvent(event)] : []));
  const [local, remote] = [collect(), collect()];
  await run.attach(local);
  await (await openRunEvents(there.context, run.id, 0))(remote);
  await Promise.all([local, remote].map((reader) => reader.until((bytes) => bytes.includes('"c2"'))));
  const calls = [{ id: 'c\u00001', name: 'wri\ud83dte', input, replay: 'é'.repeat(70_000) }, { id: 'c2', name: 'think', input: 'half {\ud83d', replay: null }];
  expect(asked(local.bytes)).toEqual(calls);
  expect(asked(remote.bytes)).toEqual(calls);
  expect(await longestRow('journal', run.id)).toBeLessThanOrEqual(rowBytes);
  await expect.poll(() => longestRow('segments', run.id)).toBeGreaterThan(40_000);
  expect(await longestRow('segments', run.id)).toBeLessThanOrEqual(rowBytes);
  await here.runs.drain(0);
  const again = collect();
  await (await openRunEvents(there.context, run.id, 0))(again);
  await again.until(ended);
  expect(asked(again.bytes)).toEqual(calls);
  const [, stored] = await it.database.drizzle.select().from(schema.messages).where(eq(schema.messages.conversationId, it.conversationId)).orderBy(desc(schema.messages.role));
  const parts = stored!.parts.filter((part) => part.type === 'tool-call');
  expect(parts.map(({ id, name }) => [id, name])).toEqual([['c\uFFFD1', 'wri\uFFFDte'], ['c2', 'think']]);
  expect(parts.map((part) => part.input)).toEqual([input, 'half {\uFFFD']);
});

test('a commit whose reply was lost is sent again and shown once', async () => {
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

test('a lease that a commit has just renewed is not renewed again by its own statement', async () => {
  await using it = await world();
  let [turns, renewals] = [0, 0];
  let stopped: number | null = null;
  const waiting: (() => void)[] = [];
  const duty = async (more: number) => {
    for (const until = turns + more; turns < until; ) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const clock: Clock = {
    ...it.clock,
    monotonic: () => stopped ?? it.clock.monotonic(),
    after(ms, callback) {
      // A task renews its lease every two seconds; here every five milliseconds.
      if (ms !== 2_000) return it.clock.after(ms, callback);
      turns += 1;
      for (const wake of waiting.splice(0)) wake();
      return it.clock.after(5, callback);
    },
  };
  const watched: Database = {
    ...database,
    query: (statement, parameters) => {
      renewals += statement.name === 'renew_lease' ? 1 : 0;
      return database.query(statement, parameters);
    },
  };
  const { runs, context } = it.createTask({ clock, database: watched });
  await runs.start();
  await duty(3);
  expect(renewals).toBeGreaterThan(0);
  it.provider.script = (_request, sink, signal) => {
    sink.text('Hello');
    return untilAborted(signal);
  };
  const run = await startRun(context, it.conversationId, question, null);
  const reader = collect();
  await run.attach(reader);
  await reader.until((bytes) => bytes.includes('Hello'));
  stopped = it.clock.monotonic();
  await duty(1);
  const before = renewals;
  await duty(10);
  expect(renewals).toBe(before);
  stopped += 2_000;
  await duty(3);
  expect(renewals).toBeGreaterThan(before);
});
