import { getRun, openRunEvents, startRun, stopRun } from '@aistudio/core';
import type { Database, Parameter, Statement } from '@aistudio/database';
import { expect, test } from 'vitest';
import { openMemoryDatabase } from '../support/memory-database.ts';
import { collect, createWorld, ended } from './support/engine-world.ts';
import { failed, finished, untilAborted } from './support/scripted-provider.ts';

const database = await openMemoryDatabase();

async function world() {
  return { database, ...(await createWorld(database)) };
}

const question = { model: 'scripted/model', parts: [{ type: 'text' as const, text: 'Why?' }] };

test('an answer is shown, stored and readable afterwards', async () => {
  await using it = await world();
  const { runs, context } = it.createTask();
  await runs.start();
  const run = await startRun(context, it.conversationId, question, null);
  const reader = collect();
  await run.attach(reader);
  await reader.until(ended);
  expect(reader.text()).toBe('Hello');
  expect(reader.bytes).toContain('"type":"finish"');
  expect(await getRun(context, run.id)).toMatchObject({ state: 'completed', reason: 'stop', text: 'Hello', usage: { outputTokens: 2, estimated: false } });
  const ids = [...reader.bytes.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  expect(ids).toEqual(ids.map((_, index) => index + 1));
});

test("a first question in somebody else's conversation is treated as one in a conversation that does not exist", async () => {
  await using it = await world();
  await using other = await world();
  const { runs, context } = it.createTask();
  await runs.start();
  for (const id of [other.conversationId, 'nothing']) await expect(startRun(context, id, { ...question, parentId: null }, null)).rejects.toMatchObject({ code: 'not_found' });
});

test('nothing is shown that is not stored', async () => {
  await using it = await world();
  const { runs, context } = it.createTask();
  await runs.start();
  const gate = Promise.withResolvers<void>();
  it.provider.script = async (_request, sink) => {
    for (let word = 0; word < 50; word += 1) {
      sink.text(`w${word} `);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await gate.promise;
    return finished;
  };
  const run = await startRun(context, it.conversationId, question, null);
  const reader = collect();
  await run.attach(reader);
  await reader.until(() => reader.text().includes('w49'));
  expect((await getRun(context, run.id)).text.startsWith(reader.text())).toBe(true);
  gate.resolve();
  await reader.until(ended);
});

test("a stop at another task ends the provider's stream and keeps the text", async () => {
  await using it = await world();
  const [here, there] = [it.createTask(), it.createTask()];
  await here.runs.start();
  await there.runs.start();
  it.provider.script = (_request, sink, signal) => {
    sink.text('Once upon');
    return untilAborted(signal);
  };
  const run = await startRun(here.context, it.conversationId, question, null);
  const reader = collect();
  await run.attach(reader);
  await reader.until((bytes) => bytes.includes('Once upon'));
  await stopRun(there.context, run.id);
  await reader.until(ended);
  expect(reader.bytes).toContain('"type":"abort"');
  expect(await getRun(there.context, run.id)).toMatchObject({ state: 'stopped', text: 'Once upon', usage: { estimated: true } });
});

test('a reader at another task gets the same bytes of text, live', async () => {
  await using it = await world();
  const [here, there] = [it.createTask(), it.createTask()];
  await here.runs.start();
  await there.runs.start();
  const gate = Promise.withResolvers<void>();
  it.provider.script = async (_request, sink) => {
    sink.text('first ');
    await gate.promise;
    sink.text('second');
    return finished;
  };
  const run = await startRun(here.context, it.conversationId, question, null);
  const local = collect();
  await run.attach(local);
  await local.until((bytes) => bytes.includes('first'));
  const remote = collect();
  await (await openRunEvents(there.context, run.id, 0))(remote);
  expect(remote.text()).toBe('first ');
  gate.resolve();
  await remote.until(ended);
  expect(remote.text()).toBe('first second');
});

test.each([
  ['refused before any content', failed('quota_exceeded'), '', 'failed', 'quota_exceeded'],
  ['cut in the middle', failed('cut'), 'Half an ans', 'incomplete', 'cut'],
] as const)('an answer that is %s says so', async (_name, outcome, text, state, reason) => {
  await using it = await world();
  const { runs, context } = it.createTask();
  await runs.start();
  it.provider.script = async (_request, sink) => {
    sink.text(text);
    return outcome;
  };
  const run = await startRun(context, it.conversationId, question, null);
  const reader = collect();
  await run.attach(reader);
  await reader.until(ended);
  expect(reader.bytes).toContain(`"code":"${reason}"`);
  expect(await getRun(context, run.id)).toMatchObject({ state, reason, text, error: { code: reason } });
});

test('a provider that fails before the first content is asked again, at most twice', async () => {
  await using it = await world();
  const { runs, context } = it.createTask();
  await runs.start();
  let calls = 0;
  it.provider.script = async (_request, sink) => {
    calls += 1;
    if (calls < 3) return failed('overloaded', { retryable: true, retryAfterMs: 1 });
    sink.text('At last');
    return finished;
  };
  const run = await startRun(context, it.conversationId, question, null);
  const reader = collect();
  await run.attach(reader);
  await reader.until(ended);
  expect([calls, reader.text()]).toEqual([3, 'At last']);
  expect(reader.bytes.match(/data-notice/g)).toHaveLength(2);
});

test('the same key and body are the same run; another body is a conflict', async () => {
  await using it = await world();
  const { runs, context } = it.createTask();
  await runs.start();
  const both = await Promise.all([startRun(context, it.conversationId, question, 'key-1'), startRun(context, it.conversationId, question, 'key-1')]);
  expect(both[0].id).toBe(both[1].id);
  await expect(startRun(context, it.conversationId, { ...question, parts: [{ type: 'text', text: 'Other' }] }, 'key-1')).rejects.toMatchObject({ code: 'conflict' });
  expect(it.provider.requests).toHaveLength(1);
});

test("somebody else's conversation and run do not exist", async () => {
  await using it = await world();
  const { runs, context } = it.createTask();
  await runs.start();
  const run = await startRun(context, it.conversationId, question, null);
  const stranger = { ...context, actor: { type: 'person' as const, person: { ...it.person, id: 'stranger' } } };
  await expect(startRun(stranger, it.conversationId, question, null)).rejects.toMatchObject({ code: 'not_found' });
  await expect(getRun(stranger, run.id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(stopRun(stranger, run.id)).rejects.toMatchObject({ code: 'not_found' });
});

test('a drained task hands its answer over, and the other one continues from the last stored word', async () => {
  await using it = await world();
  const leaving = it.createTask();
  await leaving.runs.start();
  it.provider.script = (request, sink, signal) => {
    if (request.continueFrom === null) {
      sink.text('one two ');
      return untilAborted(signal);
    }
    sink.text('three');
    return Promise.resolve(finished);
  };
  const run = await startRun(leaving.context, it.conversationId, question, null);
  const reader = collect();
  await run.attach(reader);
  await reader.until((bytes) => bytes.includes('one two'));
  await leaving.runs.drain(0);
  expect(reader.bytes).toContain('data-resync');
  const staying = it.createTask();
  await staying.runs.start();
  const again = collect();
  await (await openRunEvents(staying.context, run.id, 0))(again);
  await again.until(ended);
  expect(again.text()).toBe('one two three');
  expect(again.bytes).toContain('data-continued');
  expect(it.provider.requests.at(-1)?.continueFrom).toBe('one two ');
  expect(await getRun(staying.context, run.id)).toMatchObject({ state: 'completed', text: 'one two three', continuedAt: [8] });
});

test('a task whose lease was taken can write and show nothing more', async () => {
  await using it = await world();
  const zombie = it.createTask();
  await zombie.runs.start();
  const gate = Promise.withResolvers<void>();
  it.provider.script = async (request, sink) => {
    if (request.continueFrom !== null) {
      sink.text('from the heir');
      return finished;
    }
    sink.text('kept ');
    await gate.promise;
    sink.text('LOST');
    return finished;
  };
  const run = await startRun(zombie.context, it.conversationId, question, null);
  const reader = collect();
  await run.attach(reader);
  await reader.until((bytes) => bytes.includes('kept'));
  await it.database.query({ name: 'expire', text: `update tasks set lease_expires_at = now() - interval '1 second'` });
  const heir = it.createTask();
  await heir.runs.start();
  gate.resolve();
  await reader.until(ended);
  const again = collect();
  await (await openRunEvents(heir.context, run.id, 0))(again);
  await again.until(ended);
  expect(again.text()).toBe('kept from the heir');
  expect(reader.bytes).not.toContain('LOST');
});

test('a run that a fenced task still managed to start is taken over by another', async () => {
  await using it = await world();
  const zombie = it.createTask();
  await zombie.runs.start();
  await database.query({ name: 'fence', text: `update tasks set fenced = true` });
  const run = await startRun(zombie.context, it.conversationId, question, null);
  const heir = it.createTask();
  await heir.runs.start();
  const reader = collect();
  await (await openRunEvents(heir.context, run.id, 0))(reader);
  await reader.until(ended);
  expect(reader.text()).toBe('Hello');
  expect(await getRun(heir.context, run.id)).toMatchObject({ state: 'completed', text: 'Hello' });
});

test('a reader that arrives while the database reports which runs still exist is not mistaken for one of a deleted run', async () => {
  await using it = await world();
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  const slow: Database = {
    ...it.database,
    async query<Row extends object>(statement: Statement, parameters?: Parameter[]) {
      const rows = await it.database.query<Row>(statement, parameters);
      if (statement.name === 'existing_runs') {
        asked.resolve();
        await answer.promise;
      }
      return rows;
    },
  };
  const [here, there] = [it.createTask(), it.createTask({ database: slow })];
  await Promise.all([here.runs.start(), there.runs.start()]);
  const go = Promise.withResolvers<void>();
  it.provider.script = async (_request, sink) => {
    sink.text('One ');
    await go.promise;
    sink.text('two');
    return finished;
  };
  const [first, second] = [await startRun(here.context, it.conversationId, question, null), await startRun(here.context, it.conversationId, { ...question, parentId: null }, null)];
  const early = collect();
  await (await openRunEvents(there.context, first.id, 0))(early);
  await asked.promise;
  const late = collect();
  await (await openRunEvents(there.context, second.id, 0))(late);
  answer.resolve();
  await late.until((bytes) => bytes.includes('One '));
  go.resolve();
  await Promise.all([early.until(ended), late.until(ended)]);
  expect([early.text(), late.text(), late.bytes.includes('data-resync')]).toEqual(['One two', 'One two', false]);
});
