import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '@aistudio/database';
import { collect, createWorld, ended } from '../../../../tests/runs/support/engine-world.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { noLimits } from '../limits/known-limits.ts';
import { startRun } from './start-run.ts';

let database: Database;

beforeAll(async () => {
  database = await openMemoryDatabase();
});
afterAll(() => database.close());

const said = (text: string) => ({ model: 'scripted/model', parts: [{ type: 'text' as const, text }] });

test('a question without parentId goes below the newest message, and the model gets the history; null starts over', async () => {
  await using world = await createWorld(database);
  const { runs, context } = world.createTask();
  await runs.start();
  const ask = async (input: Parameters<typeof startRun>[2]) => {
    const reader = collect();
    await (await startRun(context, world.conversationId, input, null)).attach(reader);
    await reader.until(ended);
    return world.provider.requests.at(-1)!.messages.map(({ role, parts }) => [role, ...parts.map((part) => ('text' in part ? part.text : part.type))]);
  };
  await ask(said('Who are you?'));
  expect(await ask(said('And I?'))).toEqual([['user', 'Who are you?'], ['assistant', 'Hello'], ['user', 'And I?']]);
  expect(await ask({ ...said('Forget it.'), parentId: null })).toEqual([['user', 'Forget it.']]);
});

test('the same key with the same question is the same run, and with another question it is refused', async () => {
  await using world = await createWorld(database);
  const { runs, context } = world.createTask();
  await runs.start();
  const first = await startRun(context, world.conversationId, said('Once?'), 'key');
  expect((await startRun(context, world.conversationId, said('Once?'), 'key')).id).toBe(first.id);
  await expect(startRun(context, world.conversationId, said('Twice?'), 'key')).rejects.toMatchObject({ code: 'conflict' });
  expect((await startRun(context, world.conversationId, said('Once?'), 'another key')).id).not.toBe(first.id);
});

test('with known terms, one statement lies between a first question and its provider, and the instructions reach the model', async () => {
  // Answers that other tests left would be taken over meanwhile.
  await using own = await openMemoryDatabase();
  await using world = await createWorld(own);
  const asked: string[] = [];
  const counting: Database = {
    ...own,
    query: (statement, parameters) => {
      asked.push(statement.name);
      return own.query(statement, parameters);
    },
  };
  const { runs, context } = world.createTask({ database: counting });
  await runs.start();
  const { promise: requested, resolve } = Promise.withResolvers<string[]>();
  world.provider.script = async () => {
    resolve([...asked]);
    return { type: 'finished', finishReason: 'stop', usage: null };
  };
  const actor = { type: 'person' as const, person: world.person, terms: { instructions: { organisation: 'Be brief.', own: '' }, limits: noLimits } };
  asked.length = 0;
  const reader = collect();
  await (await startRun({ ...context, actor }, world.conversationId, { ...said('Who are you?'), parentId: null }, 'a key')).attach(reader);
  expect(await requested).toEqual(['create_run']);
  await reader.until(ended);
  expect(world.provider.requests.at(-1)!.system).toBe('Instructions of the organisation:\nBe brief.');
});
