import { getRun, startRun } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { expect, test } from 'vitest';
import { openMemoryDatabase } from '../support/memory-database.ts';
import { collect, createWorld, ended } from './support/engine-world.ts';
import { hasty } from './support/hasty-clock.ts';
import { finished } from './support/scripted-provider.ts';

const database = await openMemoryDatabase();

async function world() {
  return { database, ...(await createWorld(database)) };
}

const question = { model: 'scripted/model', parts: [{ type: 'text' as const, text: 'Why?' }], parentId: null };

/** `before` is called with the rows of every statement that stores ends. */
function watched(before: (rows: string) => void | Promise<void>): Database & { statements: string[] } {
  const statements: string[] = [];
  return {
    ...database,
    statements,
    query: async (statement, parameters = []) => {
      statements.push(statement.name);
      if (statement.name === 'finish_runs') await before(String(parameters[0]));
      return database.query(statement, parameters);
    },
  };
}

const numbers = (bytes: string) => [...bytes.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));

/** Says one word, waits until it is shown, and ends with the next word not yet sent. */
async function askForTwoWords(it: Awaited<ReturnType<typeof world>>, task: ReturnType<Awaited<ReturnType<typeof world>>['createTask']>) {
  const shown = Promise.withResolvers<void>();
  it.provider.script = async (_request, sink) => {
    sink.text('first ');
    await shown.promise;
    sink.text('last');
    return finished;
  };
  await task.runs.start();
  const run = await startRun(task.context, it.conversationId, question, null);
  const reader = collect();
  await run.attach(reader);
  await reader.until((bytes) => bytes.includes('first '));
  shown.resolve();
  return { run, reader };
}

test('the last words of an answer are stored by the statement that ends it', async () => {
  await using it = await world();
  let rows = '';
  const watching = watched((each) => {
    rows = each;
  });
  const { run, reader } = await askForTwoWords(it, it.createTask({ database: watching }));
  const commitsBefore = watching.statements.filter((name) => name === 'commit_journal').length;
  await reader.until(ended);
  expect(rows).toContain('first last');
  expect(watching.statements.filter((name) => name === 'commit_journal')).toHaveLength(commitsBefore);
  expect(reader.text()).toBe('first last');
  expect(numbers(reader.bytes)).toEqual(numbers(reader.bytes).map((_, index) => index + 1));
  expect(await getRun(it.createTask().context, run.id)).toMatchObject({ state: 'completed', text: 'first last' });
});

test('last words wait for a slow database no longer than other words, and are shown once', async () => {
  await using it = await world();
  const stored = Promise.withResolvers<void>();
  const { reader } = await askForTwoWords(it, it.createTask({ database: watched(() => stored.promise), clock: hasty(it.clock) }));
  await reader.until(() => reader.text() === 'first last');
  expect(reader.bytes).not.toContain('"type":"finish"');
  stored.resolve();
  await reader.until(ended);
  expect(reader.text()).toBe('first last');
  expect(reader.bytes).toContain('"type":"finish"');
  expect(numbers(reader.bytes)).toEqual(numbers(reader.bytes).map((_, index) => index + 1));
});

test('last words that were shown early keep their numbers if the end has to be stored again', async () => {
  await using it = await world();
  const gate = Promise.withResolvers<void>();
  const broken = watched(async (rows) => {
    if (!rows.includes('"completed"')) return;
    await gate.promise;
    throw new TypeError('a mistake of ours');
  });
  const { run, reader } = await askForTwoWords(it, it.createTask({ database: broken, clock: hasty(it.clock) }));
  await reader.until(() => reader.text() === 'first last');
  gate.resolve();
  await reader.until(ended);
  expect([reader.text(), reader.bytes.includes('"code":"internal"')]).toEqual(['first last', true]);
  expect(numbers(reader.bytes)).toEqual(numbers(reader.bytes).map((_, index) => index + 1));
  expect(await getRun(it.createTask().context, run.id)).toMatchObject({ state: 'incomplete', text: 'first last' });
});

test('answers that end at the same moment are stored by one statement, and one that cannot be stored does not hold up the others', async () => {
  await using it = await world();
  const batches: number[] = [];
  const broken = watched((rows) => {
    batches.push((JSON.parse(rows) as unknown[]).length);
    if (rows.includes('poison') && rows.includes('"completed"')) throw new TypeError('a mistake of ours');
  });
  const { runs, context } = it.createTask({ database: broken, clock: hasty(it.clock) });
  await runs.start();
  const asked = 4;
  const together = Promise.withResolvers<void>();
  it.provider.script = async (_request, sink) => {
    const number = it.provider.requests.length;
    sink.text('begun ');
    if (number === asked) setImmediate(together.resolve);
    await together.promise;
    sink.text(number === asked ? 'poison' : 'fine');
    return finished;
  };
  const started = await Promise.all(Array.from({ length: asked }, () => startRun(context, it.conversationId, question, null)));
  await Promise.all(started.map(async (run) => {
    const reader = collect();
    await run.attach(reader);
    await reader.until(ended);
  }));
  const ends = await Promise.all(started.map((run) => getRun(context, run.id)));
  expect(ends.map(({ state, text }) => `${state}: ${text}`).toSorted()).toEqual(['completed: begun fine', 'completed: begun fine', 'completed: begun fine', 'incomplete: begun poison']);
  expect(Math.max(...batches)).toBeGreaterThan(1);
});
