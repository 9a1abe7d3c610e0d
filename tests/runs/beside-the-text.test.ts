import { getConversation, getRun, openRunEvents, startRun } from '@aistudio/core';
import { decodeFrames } from '@aistudio/stream';
import { expect, test } from 'vitest';
import { openMemoryDatabase } from '../support/memory-database.ts';
import { collect, createWorld, ended } from './support/engine-world.ts';
import { finished, type ScriptedProvider } from './support/scripted-provider.ts';

const database = await openMemoryDatabase();

/** Asks such a model a question; returns what readers were sent, live and after it was stored. */
async function ask(script: ScriptedProvider['script']) {
  await using it = await createWorld(database);
  it.provider.script = script;
  const { runs, context } = it.createTask();
  await runs.start();
  const { id } = await startRun(context, it.conversationId, { model: 'scripted/model', parts: [{ type: 'text', text: 'Why?' }] }, null);
  const read = async () => {
    const reader = collect();
    await (await openRunEvents(context, id, 0))(reader);
    return decodeFrames(await reader.until(ended)).map(({ event }) => event);
  };
  const live = await read();
  const { messages } = await getConversation(context, it.conversationId);
  return { live, later: await read(), run: await getRun(context, id), parts: messages.at(-1)!.parts };
}

test('sources and images are in the log and in the message; images are files of the person who asked', async () => {
  const { live, later, parts } = await ask(async (_request, sink) => {
    sink.text('Look.');
    sink.source!({ url: 'https://example.org/a', title: 'A' });
    sink.image!({ mediaType: 'image/png', data: 'iVBORw0KGgo=' });
    sink.image!({ mediaType: 'image/svg+xml', data: 'PHN2Zz4=' });
    return finished;
  });
  const besides = [{ type: 'source-url', sourceId: '1', url: 'https://example.org/a', title: 'A' }, { type: 'file', mediaType: 'image/png' }];
  for (const events of [live, later]) expect(events.filter(({ type }) => type === 'source-url' || type === 'file')).toMatchObject(besides);
  expect(parts).toMatchObject([{ type: 'text', text: 'Look.' }, { type: 'source', url: 'https://example.org/a', title: 'A' }, { type: 'file', mediaType: 'image/png', size: 8 }]);
});

test('an image alone is an answer', async () => {
  const { run } = await ask(async (_request, sink) => {
    sink.image!({ mediaType: 'image/png', data: 'iVBORw0KGgo=' });
    return finished;
  });
  expect(run.state).toBe('completed');
});

test('a thought that was closed but never opened moves to the reasoning, for late readers as well', async () => {
  const { live, parts } = await ask(async (_request, sink) => {
    sink.text('let me see');
    sink.thought!();
    sink.text('Hello');
    return finished;
  });
  expect(live.map(({ type }) => type)).toContain('data-thought');
  expect(parts).toEqual([{ type: 'reasoning', text: 'let me see' }, { type: 'text', text: 'Hello' }]);
});

test.each([
  ['nothing', () => undefined, 'failed'],
  ['nothing but thought', (sink: { reasoning: (delta: string) => void }) => sink.reasoning('Hm.'), 'incomplete'],
] as const)('an answer of %s says so', async (_, say, state) => {
  const { live, run } = await ask(async (_request, sink) => {
    say(sink);
    return finished;
  });
  expect(run).toMatchObject({ state, reason: 'empty_answer', error: { message: expect.stringContaining('ended without an answer') } });
  expect(live).toMatchObject(expect.arrayContaining([expect.objectContaining({ type: 'error', code: 'empty_answer' })]));
});
