import { deleteConversation, getConversation, getRun, sendAtOnce, startRun, stopRun, withdrawRun, type Actor } from '@aistudio/core';
import { schema, type Database } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { giveUpVersion } from '../../packages/core/src/documents/processing/give-up-version.ts';
import { openMemoryDatabase } from '../support/memory-database.ts';
import { collect, createWorld, ended } from './support/engine-world.ts';
import { finished, untilAborted } from './support/scripted-provider.ts';

/** One each: the next test's tasks would continue what a test leaves unfinished. */
let database: Database;
beforeEach(async () => {
  database = await openMemoryDatabase();
});
afterEach(() => database.close());

/** One task whose model answers `So: <question>` when the test allows it, question by question. */
async function world() {
  const it = await createWorld(database);
  const { runs, context } = it.createTask();
  await runs.start();
  const gates = new Map<string, () => void>();
  const heard: string[] = [];
  it.provider.script = async (request, sink, signal) => {
    const asked = request.messages.at(-1)!.parts.map((part) => ('text' in part ? part.text : '')).join('\n');
    heard.push(asked);
    sink.text(`So: ${asked}`);
    const open = new Promise<void>((resolve) => gates.set(asked, resolve));
    const stopped = await Promise.race([open, untilAborted(signal)]);
    return stopped ?? finished;
  };
  const ask = (text: string, more: { parentId?: string | null; files?: string[] } = {}) =>
    startRun(context, it.conversationId, { model: 'scripted/model', parts: [{ type: 'text', text }, ...(more.files ?? []).map((fileId) => ({ type: 'file' as const, fileId }))], ...(more.parentId === undefined ? {} : { parentId: more.parentId }) }, null);
  const letGo = async (text: string) => {
    await expect.poll(() => [...gates.keys()].find((asked) => asked.startsWith(text))).toBeDefined();
    gates.get([...gates.keys()].find((asked) => asked.startsWith(text))!)!();
  };
  const state = async (id: string) => (await getRun(context, id)).state;
  const reserved = async (id: string) => (await database.drizzle.select().from(schema.usageEntries).where(eq(schema.usageEntries.id, id))).length;
  return { ...it, runs, context, ask, letGo, heard, state, reserved, [Symbol.asyncDispose]: () => it[Symbol.asyncDispose]() };
}

async function addDocument(it: Awaited<ReturnType<typeof world>>, name: string): Promise<{ id: string; versionId: string }> {
  const [id, versionId] = [it.clock.id(), it.clock.id()];
  await database.drizzle.insert(schema.files).values({ id, userId: it.person.id, name, mediaType: 'application/pdf', size: 1 });
  await database.drizzle.insert(schema.documentVersions).values({ id: versionId, sha256: versionId, size: 1, name, state: 'reading' });
  await database.drizzle.insert(schema.documents).values({ id, versionId, userId: it.person.id, name });
  return { id, versionId };
}

test('a question below an answer that is being written waits for it, says so, costs nothing meanwhile, and then gets the whole answer as history', async () => {
  await using it = await world();
  const first = await it.ask('one');
  await expect.poll(() => it.heard).toEqual(['one']);
  const second = await it.ask('two');
  const third = await it.ask('three');
  const reader = collect();
  await second.attach(reader);
  const { messages } = await getConversation(it.context, it.conversationId);
  expect(messages.map(({ run }) => run?.waitingFor)).toEqual([undefined, undefined, undefined, `run:${first.id}`, undefined, `run:${second.id}`]);
  expect(await getRun(it.context, second.id)).toMatchObject({ state: 'queued', waitingFor: `run:${first.id}`, text: '' });
  expect([await it.reserved(first.id), await it.reserved(second.id)]).toEqual([1, 0]);
  expect(reader.bytes).toContain(`{"type":"data-waiting","data":{"for":"run:${first.id}"}}`);
  await it.letGo('one');
  await it.letGo('two');
  await reader.until(ended);
  expect([reader.text(), await it.reserved(second.id)]).toEqual(['So: two', 1]);
  expect(reader.bytes).toContain('{"type":"data-waiting","data":{"for":null}}');
  await it.letGo('three');
  await expect.poll(() => it.state(third.id)).toBe('completed');
  expect(it.provider.requests[1]!.messages.map(({ parts }) => parts.map((part) => ('text' in part ? part.text : '')))).toEqual([['one'], ['So: one'], ['two']]);
  expect((await getRun(it.context, third.id)).waitingFor).toBeUndefined();
});

test('a withdrawn question leaves no trace but its text, which is returned, and the one below it follows the previous answer', async () => {
  await using it = await world();
  const first = await it.ask('one');
  const second = await it.ask('two');
  const third = await it.ask('three');
  expect(await withdrawRun(it.context, second.id)).toEqual({ parts: [{ type: 'text', text: 'two' }], questionRemains: false });
  const { messages } = await getConversation(it.context, it.conversationId);
  expect(messages.map(({ parts, run }) => [parts[0]?.type === 'text' ? parts[0].text : null, run?.waitingFor ?? null])).toEqual([['one', null], [null, null], ['three', null], [null, `run:${first.id}`]]);
  expect(messages[2]!.parentId).toBe(messages[1]!.id);
  await it.letGo('one');
  await it.letGo('three');
  await expect.poll(() => it.state(third.id)).toBe('completed');
  await expect(withdrawRun(it.context, third.id)).rejects.toMatchObject({ code: 'conflict' });
  await expect(withdrawRun(it.context, second.id)).rejects.toMatchObject({ code: 'not_found' });
});

test('only its own person may withdraw a question or send it at once', async () => {
  await using it = await world();
  await using other = await world();
  await it.ask('one');
  const second = await it.ask('two');
  await expect(withdrawRun(other.context, second.id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(sendAtOnce(other.context, second.id)).rejects.toMatchObject({ code: 'not_found' });
  expect((await getConversation(it.context, it.conversationId)).messages).toHaveLength(4);
});

test('sent at once, a question stops the answer before it; one further back has to wait its turn', async () => {
  await using it = await world();
  const first = await it.ask('one');
  const second = await it.ask('two');
  const third = await it.ask('three');
  await expect(sendAtOnce(it.context, third.id)).rejects.toMatchObject({ code: 'conflict' });
  await sendAtOnce(it.context, second.id);
  await it.letGo('two');
  await expect.poll(() => it.state(second.id)).toBe('completed');
  expect(await getRun(it.context, first.id)).toMatchObject({ state: 'stopped', text: 'So: one' });
});

test('a stopped question that waits ends without having been sent, and those below it start', async () => {
  await using it = await world();
  await it.ask('one');
  const second = await it.ask('two');
  const third = await it.ask('three');
  await stopRun(it.context, second.id);
  await expect.poll(() => it.state(second.id)).toBe('stopped');
  expect([await it.reserved(second.id), (await getRun(it.context, second.id)).usage]).toMatchObject([0, { inputTokens: 0, outputTokens: 0 }]);
  await it.letGo('three');
  await expect.poll(() => it.state(third.id)).toBe('completed');
  expect(it.heard).toEqual(['one', 'three']);
});

test('a question waits for one document after the other, and the model is told about one that could not be read', async () => {
  await using it = await world();
  const [letter, table] = [await addDocument(it, 'Letter.pdf'), await addDocument(it, 'Table.pdf')];
  const run = await it.ask('what?', { files: [letter.id, table.id] });
  const reader = collect();
  await run.attach(reader);
  expect((await getRun(it.context, run.id)).waitingFor).toBe(`document:${letter.versionId}`);
  await database.drizzle.update(schema.documentVersions).set({ state: 'searchable' }).where(eq(schema.documentVersions.id, letter.versionId));
  await reader.until((bytes) => bytes.includes(`document:${table.versionId}`));
  expect((await getRun(it.context, run.id)).waitingFor).toBe(`document:${table.versionId}`);
  await giveUpVersion(database, table.versionId, 'It is broken.');
  await it.letGo('what?');
  await reader.until(ended);
  expect(it.heard).toEqual(['what?\n[The document "Table.pdf" could not be read: It is broken. An administrator can have it tried again.]']);
  expect(reader.bytes).toContain('“Table.pdf” could not be read, so this answer knows nothing of it.');
});

test('sent at once, a question leaves its documents unread; deleted ones are not waited for either', async () => {
  await using it = await world();
  const [letter, gone] = [await addDocument(it, 'Letter.pdf'), await addDocument(it, 'Gone.pdf')];
  const hasty = await it.ask('now', { files: [letter.id] });
  await sendAtOnce(it.context, hasty.id);
  await it.letGo('now');
  await expect.poll(() => it.state(hasty.id)).toBe('completed');
  expect(it.heard[0]).toContain('It is still being read.');
  const patient = await it.ask('later', { parentId: null, files: [gone.id] });
  await database.drizzle.delete(schema.documents).where(eq(schema.documents.id, gone.id));
  await database.drizzle.delete(schema.documentVersions).where(eq(schema.documentVersions.id, gone.versionId));
  await it.letGo('later');
  await expect.poll(() => it.state(patient.id)).toBe('completed');
  expect(it.heard[1]).toContain('It is no longer stored.');
});

test('a question waiting in a conversation that is deleted is never sent', async () => {
  await using it = await world();
  await it.ask('one');
  const second = await it.ask('two');
  await deleteConversation(it.context, it.conversationId);
  const stored = async () => (await database.drizzle.select().from(schema.runs).where(eq(schema.runs.id, second.id)))[0]!.state;
  await expect.poll(stored).toBe('stopped');
  expect(it.heard).toEqual(['one']);
});

test('a person who was disabled, or whose key was revoked in the meantime, gets no answer', async () => {
  await using it = await world();
  const key = { id: it.clock.id(), models: null, requestsPerMinute: null, tokensPerMinute: null, managesKeys: false, scopes: null };
  await database.drizzle.insert(schema.apiKeys).values({ id: key.id, userId: it.person.id, name: 'script', keyHash: key.id, prefix: 'ais_aaaa' });
  const actor: Actor = { type: 'person', person: it.person, key };
  const first = await it.ask('one');
  const second = await startRun({ ...it.context, actor }, it.conversationId, { model: 'scripted/model', parts: [{ type: 'text', text: 'two' }] }, null);
  await database.drizzle.update(schema.apiKeys).set({ revokedAt: new Date() }).where(eq(schema.apiKeys.id, key.id));
  await it.letGo('one');
  await expect.poll(() => it.state(second.id)).toBe('failed');
  expect(await getRun(it.context, second.id)).toMatchObject({ reason: 'not_allowed', error: { message: 'While this waited, the account or the API key that asked was closed. Nothing was sent to the model.' } });
  const again = await it.ask('again');
  const last = await it.ask('last');
  await database.drizzle.update(schema.users).set({ disabled: true }).where(eq(schema.users.id, it.person.id));
  await it.letGo('again');
  await expect.poll(() => it.state(last.id)).toBe('failed');
  expect([await it.state(first.id), await it.state(again.id)]).toEqual(['completed', 'completed']);
});

test('a budget that is used up in the meantime refuses the question when it starts', async () => {
  await using it = await world();
  await it.ask('one');
  const second = await it.ask('two');
  await database.drizzle.insert(schema.budgets).values({ id: it.clock.id(), scope: 'person', subject: it.person.id, period: 'month', amount: 0, currency: 'USD', timeZone: 'UTC', unknownPrices: 'refuse' });
  await it.letGo('one');
  await expect.poll(() => it.state(second.id)).toBe('failed');
  expect([await getRun(it.context, second.id), await it.reserved(second.id)]).toMatchObject([{ reason: 'budget_exceeded' }, 0]);
});
