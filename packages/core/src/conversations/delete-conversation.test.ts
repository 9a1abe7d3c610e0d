import { type Database, schema } from '@aistudio/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson, createAccountContext } from '../../../../tests/accounts/support/account-context.ts';
import { collect, createWorld, ended } from '../../../../tests/runs/support/engine-world.ts';
import { untilAborted } from '../../../../tests/runs/support/scripted-provider.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { getRun } from '../runs/get-run.ts';
import { startRun } from '../runs/start-run.ts';
import { deleteConversation } from './delete-conversation.ts';
import { restoreConversation } from './restore-conversation.ts';

let database: Database;

beforeAll(async () => {
  database = await openMemoryDatabase();
});
afterAll(() => database.close());

const question = { model: 'scripted/model', parts: [{ type: 'text' as const, text: 'Why?' }] };

test('an answer that this process is writing is stopped at once, without a database query', async () => {
  await using world = await createWorld(database);
  const { runs, context } = world.createTask();
  await runs.start();
  const stopped: string[] = [];
  const stop = runs.stop.bind(runs);
  runs.stop = (id) => (stopped.push(id), stop(id));
  world.provider.script = (_request, sink, signal) => {
    sink.text('Because');
    return untilAborted(signal);
  };
  const run = await startRun(context, world.conversationId, question, null);
  const reader = collect();
  await run.attach(reader);
  await reader.until((bytes) => bytes.includes('Because'));
  await deleteConversation(context, world.conversationId);
  expect(stopped).toEqual([run.id]);
  await reader.until(ended);
  await restoreConversation(context, world.conversationId);
  expect(await getRun(context, run.id)).toMatchObject({ state: 'stopped', text: 'Because' });
});

test('nobody deletes a conversation of somebody else or one already deleted', async () => {
  await using world = await createWorld(database);
  const { context } = world.createTask();
  const other = createAccountContext(database).as(await addPerson(database, 'administrator'));
  await expect(deleteConversation({ ...context, actor: other.actor }, world.conversationId)).rejects.toMatchObject({ code: 'not_found' });
  await deleteConversation(context, world.conversationId);
  await expect(deleteConversation(context, world.conversationId)).rejects.toMatchObject({ code: 'not_found' });
  expect(await database.drizzle.select({ id: schema.conversations.id }).from(schema.conversations)).toContainEqual({ id: world.conversationId });
});
