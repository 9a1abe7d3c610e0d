import { getRun, openRunEvents, startRun, type ModelSettings } from '@aistudio/core';
import { schema } from '@aistudio/database';
import { decodeFrames } from '@aistudio/stream';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openMemoryDatabase } from '../support/memory-database.ts';
import { collect, createWorld, ended } from './support/engine-world.ts';
import { failed, finished, ScriptedProvider, untilAborted } from './support/scripted-provider.ts';

const database = await openMemoryDatabase();

async function world(settings: Partial<ModelSettings> = {}) {
  const second = new ScriptedProvider('second');
  const fast = { name: 'Fast', description: 'The quickest that is there.', models: ['scripted/model', 'nowhere/model', 'second/model'] };
  const it = await createWorld(database, { providers: [second], settings: { models: new Map(), aliases: new Map([['alias/fast', fast]]), ...settings } });
  const task = it.createTask();
  await task.runs.start();
  return { ...it, first: it.provider, second, ...task };
}

const question = { model: 'alias/fast', parts: [{ type: 'text' as const, text: 'Why?' }] };
const refuse = (code: Parameters<typeof failed>[0], options: Parameters<typeof failed>[1] = {}) => async () => failed(code, options);

async function answerTo(it: Awaited<ReturnType<typeof world>>, asked: { model: string; parts: { type: 'text'; text: string }[] } = question) {
  const run = await startRun(it.context, it.conversationId, asked, null);
  const reader = collect();
  await run.attach(reader);
  await reader.until(ended);
  return { id: run.id, bytes: reader.bytes, stored: await getRun(it.context, run.id) };
}

test('an alias is answered by its first model, and the answer names it', async () => {
  await using it = await world();
  const { stored, bytes } = await answerTo(it);
  expect(stored).toMatchObject({ model: 'scripted/model', state: 'completed', routing: { asked: 'alias/fast', model: 'scripted/model', fallbacks: [] } });
  expect(bytes).not.toContain('data-notice');
  expect(it.second.requests).toEqual([]);
});

test('if the first model does not begin, the next one answers: shown while it happens, on the receipt, and in the ledger with its own price', async () => {
  await using it = await world();
  it.first.script = refuse('overloaded');
  const { id, stored, bytes } = await answerTo(it);
  expect(bytes).toContain('{"code":"overloaded","message":"Model at scripted was overloaded. Model at second answers instead.","model":"second/model"}');
  expect(stored).toMatchObject({ state: 'completed', text: 'Hello', model: 'second/model', routing: { asked: 'alias/fast', model: 'second/model', fallbacks: [{ model: 'scripted/model', because: 'Model at scripted was overloaded' }] }, cost: { amount: 3 } });
  expect(bytes).toContain('"routing":{"asked":"alias/fast","model":"second/model"');
  const [entry] = await database.drizzle.select().from(schema.usageEntries).where(eq(schema.usageEntries.id, id));
  expect(entry).toMatchObject({ answeredBy: 'second/model', cost: 3 });
});

test('a reader who arrives while the next model answers is told so too', async () => {
  await using it = await world();
  it.first.script = refuse('overloaded');
  const late = Promise.withResolvers<void>();
  it.second.script = async (_request, sink) => {
    sink.text('Here');
    await late.promise;
    return finished;
  };
  const run = await startRun(it.context, it.conversationId, question, null);
  const [first, reader] = [collect(), collect()];
  await run.attach(first);
  await first.until((bytes) => bytes.includes('Here'));
  await openRunEvents(it.context, run.id, 0).then((open) => open(reader));
  expect(decodeFrames(reader.bytes).map(({ event }) => event.type).slice(0, 2)).toEqual(['start', 'data-notice']);
  expect(reader.bytes).toContain('Model at second answers instead.');
  expect(reader.text()).toBe('Here');
  late.resolve();
  await reader.until(ended);
});

test.each(['content_filtered', 'context_too_long', 'invalid_request'] as const)("a person's mistake is not passed on to another model: %s", async (code) => {
  await using it = await world();
  it.first.script = refuse(code);
  expect((await answerTo(it)).stored).toMatchObject({ state: 'failed', reason: code, model: 'scripted/model' });
  expect(it.second.requests).toEqual([]);
});

test('after the first content no other model is asked', async () => {
  await using it = await world();
  it.first.script = async (_request, sink) => {
    sink.text('Once');
    return failed('cut', { retryable: true });
  };
  expect((await answerTo(it)).stored).toMatchObject({ state: 'incomplete', reason: 'cut', text: 'Once', model: 'scripted/model' });
  expect(it.second.requests).toEqual([]);
});

test('with another model available nobody waits for a rate limit of many seconds', async () => {
  await using it = await world();
  it.first.script = refuse('rate_limited', { retryable: true, retryAfterMs: 10_000 });
  expect((await answerTo(it)).stored).toMatchObject({ state: 'completed', model: 'second/model' });
  expect(it.first.requests.length).toBe(1);
});

test('a breaker that is open for one model leads to the next at once, and does not affect others', async () => {
  await using it = await world();
  it.first.script = refuse('overloaded');
  for (let fault = 0; fault < 5; fault += 1) await answerTo(it);
  expect(it.first.requests.length).toBe(5);
  const { stored } = await answerTo(it);
  expect(stored).toMatchObject({ state: 'completed', model: 'second/model', routing: { fallbacks: [{ because: 'Model at scripted could not be reached' }] } });
  expect([it.first.requests.length, it.second.requests.length]).toEqual([5, 6]);
});

test('if all have failed, the answer reports the last failure', async () => {
  await using it = await world();
  it.first.script = refuse('overloaded');
  it.second.script = refuse('quota_exceeded');
  expect((await answerTo(it)).stored).toMatchObject({ state: 'failed', reason: 'quota_exceeded', model: 'second/model', routing: { fallbacks: [{ model: 'scripted/model' }] } });
});

test('a model may name its fallback in its settings', async () => {
  await using it = await world({ models: new Map([['scripted/model', { fallback: 'second/model' }]]) });
  it.first.script = refuse('unauthorised');
  const { stored } = await answerTo(it, { ...question, model: 'scripted/model' });
  expect(stored).toMatchObject({ state: 'completed', model: 'second/model', routing: { asked: 'scripted/model', fallbacks: [{ because: 'Model at scripted refused our key' }] } });
});

test('a model that this role may not use is refused, by its own name and behind an alias', async () => {
  await using it = await world({ models: new Map([['scripted/model', { roles: ['administrator'] }]]) });
  await expect(startRun(it.context, it.conversationId, { ...question, model: 'scripted/model' }, null)).rejects.toMatchObject({ code: 'invalid_request' });
  expect((await answerTo(it)).stored).toMatchObject({ model: 'second/model' });
  expect(it.first.requests).toEqual([]);
});

test('a question that is too long for the first model goes to the one that can read it', async () => {
  await using it = await world();
  it.second.contextTokens = 1_000_000;
  const long = { model: 'alias/fast', parts: [{ type: 'text' as const, text: 'why '.repeat(4_000) }] };
  expect((await answerTo(it, long)).stored).toMatchObject({ model: 'second/model' });
});

test("an administrator's limit on output tokens is sent", async () => {
  await using it = await world({ models: new Map([['scripted/model', { maximumOutputTokens: 77 }]]) });
  await answerTo(it);
  expect(it.first.requests[0]).toMatchObject({ maximumOutputTokens: 77 });
});

test('a takeover continues with the model that had begun to answer', async () => {
  await using it = await world();
  it.first.script = refuse('overloaded');
  it.second.script = (request, sink, signal) => {
    if (request.continueFrom === 'Once upon ') {
      sink.text('a time');
      return Promise.resolve(finished);
    }
    sink.text('Once upon ');
    return untilAborted(signal);
  };
  const run = await startRun(it.context, it.conversationId, question, null);
  const reader = collect();
  await run.attach(reader);
  await reader.until((bytes) => bytes.includes('Once upon'));
  const asked = it.first.requests.length;
  await it.runs.drain(0);
  const other = it.createTask();
  await other.runs.start();
  const after = collect();
  await openRunEvents(other.context, run.id, 0).then((open) => open(after));
  await after.until(ended);
  expect(await getRun(other.context, run.id)).toMatchObject({ state: 'completed', text: 'Once upon a time', model: 'second/model', routing: { asked: 'alias/fast' } });
  expect(it.first.requests.length).toBe(asked);
});

test('a takeover before the first content asks the model that was asked last', async () => {
  await using it = await world();
  it.first.script = refuse('overloaded');
  const asked = Promise.withResolvers<void>();
  it.second.script = (_request, _sink, signal) => {
    asked.resolve();
    return untilAborted(signal);
  };
  const run = await startRun(it.context, it.conversationId, question, null);
  await asked.promise;
  const before = it.first.requests.length;
  it.second.script = async (_request, sink) => {
    sink.text('Here.');
    return finished;
  };
  await it.runs.drain(0);
  const other = it.createTask();
  await other.runs.start();
  const reader = collect();
  await openRunEvents(other.context, run.id, 0).then((open) => open(reader));
  await reader.until(ended);
  expect(await getRun(other.context, run.id)).toMatchObject({ state: 'completed', text: 'Here.', model: 'second/model', routing: { fallbacks: [{ model: 'scripted/model' }] } });
  expect(it.first.requests.length).toBe(before);
});

test('a takeover before the first content asks no model that the API key may not use', async () => {
  await using it = await world();
  const asked = Promise.withResolvers<void>();
  it.first.script = (_request, _sink, signal) => {
    asked.resolve();
    return untilAborted(signal);
  };
  const key = { id: it.clock.id(), models: ['scripted/*'], requestsPerMinute: null, tokensPerMinute: null, managesKeys: false, scopes: null };
  await database.drizzle.insert(schema.apiKeys).values({ ...key, userId: it.person.id, name: 'narrow', prefix: 'sk', keyHash: key.id });
  const run = await startRun({ ...it.context, actor: { type: 'person', person: it.person, key } }, it.conversationId, question, null);
  await asked.promise;
  it.first.script = refuse('overloaded');
  await it.runs.drain(0);
  const other = it.createTask();
  await other.runs.start();
  const reader = collect();
  await openRunEvents(other.context, run.id, 0).then((open) => open(reader));
  await reader.until(ended);
  expect(await getRun(other.context, run.id)).toMatchObject({ state: 'failed', reason: 'overloaded', model: 'scripted/model' });
  expect(it.second.requests).toEqual([]);
});
