import { continueRun, getRun, openRunEvents, startRun } from '@aistudio/core';
import { expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { openMemoryDatabase } from '../support/memory-database.ts';
import { answering, breaking } from '../support/provider-behaviours.ts';
import { startProviderServer } from '../support/provider-server.ts';
import { startServer, temporaryDirectory } from '../support/server-process.ts';
import { collect, createWorld, ended } from './support/engine-world.ts';
import { failed, finished, ScriptedProvider, untilAborted } from './support/scripted-provider.ts';

const database = await openMemoryDatabase();
const question = { model: 'scripted/model', parts: [{ type: 'text' as const, text: 'Why?' }], effort: 'high' as const };

async function world(reasoning = true) {
  const second = new ScriptedProvider('second');
  const either = { name: 'Either', description: 'One of two.', models: ['scripted/model', 'second/model'] };
  const it = await createWorld(database, { providers: [second], settings: { models: new Map(), aliases: new Map([['alias/either', either]]) } });
  it.provider.reasoning = reasoning;
  second.reasoning = reasoning;
  const efforts = () => [...it.provider.requests, ...second.requests].map(({ effort }) => effort ?? null);
  return { ...it, second, efforts };
}

async function read(context: Parameters<typeof openRunEvents>[0], id: string): Promise<string> {
  const reader = collect();
  await (await openRunEvents(context, id, 0))(reader);
  return reader.until(ended);
}

test('a chosen effort is sent to the model, shown to readers from the start and stored', async () => {
  await using it = await world();
  const { runs, context } = it.createTask();
  await runs.start();
  const run = await startRun(context, it.conversationId, question, 'key');
  expect(await read(context, run.id)).toContain('"model":"scripted/model","effort":"high"}');
  expect(await getRun(context, run.id)).toMatchObject({ state: 'completed', effort: 'high' });
  await expect(startRun(context, it.conversationId, { ...question, effort: 'low' }, 'key')).rejects.toMatchObject({ code: 'conflict' });
  const { effort, ...usual } = question;
  const other = await startRun(context, it.conversationId, usual, null);
  expect(await read(context, other.id)).not.toContain('effort');
  expect(it.efforts()).toEqual([effort, null]);
});

test('a model that does not reason is asked without it', async () => {
  await using it = await world(false);
  const { runs, context } = it.createTask();
  await runs.start();
  await read(context, (await startRun(context, it.conversationId, question, null)).id);
  expect(it.efforts()).toEqual([null]);
});

test('a takeover, a continuation and a fallback ask for the same effort', async () => {
  await using it = await world();
  const leaving = it.createTask();
  await leaving.runs.start();
  it.provider.script = (_request, sink, signal) => {
    sink.text('one ');
    return untilAborted(signal);
  };
  const run = await startRun(leaving.context, it.conversationId, question, null);
  const reader = collect();
  await run.attach(reader);
  await reader.until((bytes) => bytes.includes('one '));
  await leaving.runs.drain(0);
  it.provider.script = async (_request, sink) => {
    sink.text('two ');
    return failed('cut');
  };
  const { runs, context } = it.createTask();
  await runs.start();
  await read(context, run.id);
  expect(await getRun(context, run.id)).toMatchObject({ state: 'incomplete', text: 'one two ', effort: 'high' });
  it.provider.script = async () => finished;
  const { id } = await continueRun(context, run.id);
  await read(context, id);
  it.provider.script = async () => failed('overloaded');
  const instead = await startRun(context, it.conversationId, { ...question, model: 'alias/either', parentId: null }, null);
  await read(context, instead.id);
  expect(await getRun(context, instead.id)).toMatchObject({ model: 'second/model', effort: 'high' });
  expect(it.efforts()).toEqual(['high', 'high', 'high', 'high', 'high']);
});

test('after kill -9 the next process asks the provider for the same effort', { timeout: 120_000 }, async () => {
  await using provider = await startProviderServer({
    models: [{ id: 'thinker', supported_parameters: ['reasoning'] }],
    behaviour: (_request, index) => (index === 0 ? breaking('Once upon', 'stall') : answering(' a time.')),
  });
  await using directory = await temporaryDirectory();
  const environment = { AISTUDIO_DATA_DIR: directory.path, OPENAI_BASE_URL: provider.url, OPENAI_API_KEY: 'sk-test' };
  const dies = await startServer(environment);
  const client = await ApiClient.signIn(dies.url);
  const conversation = await client.createConversation();
  await expect(client.ask(conversation, 'Tell me.', { model: 'openai/thinker', effort: 'enormous' })).rejects.toThrow(/: 400 /);
  const shown = await client.ask(conversation, 'Tell me.', { model: 'openai/thinker', effort: 'low' });
  await shown.until(({ text }) => text === 'Once upon');
  await dies.stop('SIGKILL');
  await using heir = await startServer(environment);
  const again = await client.at(heir.url).events(shown.runId);
  await again.untilFinished();
  expect(again.text).toBe('Once upon a time.');
  expect(await client.at(heir.url).run(shown.runId)).toMatchObject({ state: 'completed', effort: 'low' });
  const asked = [await provider.request(0), await provider.request(1)];
  expect(asked.map(({ body }) => body.reasoning_effort)).toEqual(['low', 'low']);
});
