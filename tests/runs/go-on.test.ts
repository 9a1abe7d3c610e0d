import { continueRun, getRun, openRunEvents, startRun } from '@aistudio/core';
import { expect, test } from 'vitest';
import { openMemoryDatabase } from '../support/memory-database.ts';
import { collect, createWorld, ended } from './support/engine-world.ts';
import { failed, finished, untilAborted } from './support/scripted-provider.ts';

const database = await openMemoryDatabase();
const question = { model: 'scripted/model', parts: [{ type: 'text' as const, text: 'Why?' }] };

async function world() {
  return { database, ...(await createWorld(database)) };
}

test('a person continues an answer that was cut off: a new answer next to it starts with the same text', async () => {
  await using it = await world();
  const { runs, context } = it.createTask();
  await runs.start();
  it.provider.script = async (request, sink) => {
    sink.text(request.continueFrom === null ? 'Half' : ' and half');
    return request.continueFrom === null ? failed('cut') : finished;
  };
  const cut = await startRun(context, it.conversationId, question, null);
  const reader = collect();
  await cut.attach(reader);
  await reader.until(ended);
  const { id } = await continueRun(context, cut.id);
  const again = collect();
  await (await openRunEvents(context, id, 0))(again);
  await again.until(ended);
  expect(again.text()).toBe('Half and half');
  expect(await getRun(context, id)).toMatchObject({ state: 'completed', continuedFrom: cut.id, continuedAt: [4] });
  await expect(continueRun(context, id)).rejects.toMatchObject({ code: 'conflict' });
});

test('what another answer had written is not paid for again, even if the task of the continuation is drained', async () => {
  await using it = await world();
  const leaving = it.createTask();
  await leaving.runs.start();
  const inherited = 'one '.repeat(200);
  it.provider.script = async (request, sink, signal) => {
    if (request.continueFrom === null) return (sink.text(inherited), failed('cut'));
    if (request.continueFrom !== inherited) return (sink.text('three'), finished);
    sink.text('two ');
    return untilAborted(signal);
  };
  const cut = await startRun(leaving.context, it.conversationId, question, null);
  const reader = collect();
  await cut.attach(reader);
  await reader.until(ended);
  const { id } = await continueRun(leaving.context, cut.id);
  const going = collect();
  await (await openRunEvents(leaving.context, id, 0))(going);
  await going.until((bytes) => bytes.includes('two '));
  await leaving.runs.drain(0);
  const staying = it.createTask();
  await staying.runs.start();
  const again = collect();
  await (await openRunEvents(staying.context, id, 0))(again);
  await again.until(ended);
  const { text, usage } = await getRun(staying.context, id);
  expect(text).toBe(`${inherited}two three`);
  // What the model reports as its last words, and at most two more.
  expect(usage!.outputTokens).toBeLessThan(finished.usage!.outputTokens + 5);
});
