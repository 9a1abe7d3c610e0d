import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { continueRun, getConversation, getRun, listConversations, openRunEvents, startRun } from '@aistudio/core';
import { type Database, openDatabase } from '@aistudio/database';
import { createDatabaseBlobs } from '@aistudio/platform';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabaseSecrets } from '../../packages/platform/src/secrets/database-secrets.ts';
import { openPlace, sharedPlaces } from '../support/data-place.ts';
import { havePostgres } from '../support/postgres.ts';
import { collect, createWorld, ended } from './support/engine-world.ts';
import { finished } from './support/scripted-provider.ts';

/** Not ASCII, full of characters that JSON escapes, and longer than any RDS Data API call can carry. */
const paragraph = 'Über "Grenzen" \\ und\tZeilen\n𝄞 ';
const long = (units: number) => paragraph.repeat(Math.ceil(units / paragraph.length));
const cut = { ...finished, finishReason: 'length' as const };

describe.each(['embedded', ...(havePostgres ? sharedPlaces : [])] as const)('texts of any length (%s)', (kind) => {
  let database: Database;
  let close: () => Promise<unknown>;

  beforeAll(async () => {
    if (kind === 'embedded') {
      const directory = await mkdtemp(join(tmpdir(), 'aistudio-long-'));
      database = await openDatabase({ kind, directory });
      close = () => rm(directory, { recursive: true, force: true });
      return;
    }
    const place = await openPlace(kind);
    database = await openDatabase(place.location);
    close = async () => place[Symbol.asyncDispose]();
  });
  afterAll(async () => {
    await database?.close();
    await close?.();
  });

  test('a question of six million characters and an answer of a million are stored, read, followed elsewhere, found and continued', { timeout: 240_000 }, async () => {
    await using world = await createWorld(database);
    const [here, there] = [world.createTask(), world.createTask()];
    await Promise.all([here.runs.start(), there.runs.start()]);
    world.provider.contextTokens = 100_000_000;
    const parts = [1, 2, 3].map(() => ({ type: 'text' as const, text: long(1_990_000) }));
    const answer = long(400_000);
    world.provider.script = async (request, sink) => {
      sink.reasoning(long(100_000));
      sink.text(request.continueFrom === null ? answer : ' And on.');
      return request.continueFrom === null ? cut : finished;
    };
    const first = await startRun(here.context, world.conversationId, { model: 'scripted/model', parts }, null);
    const reader = collect();
    await (await openRunEvents(there.context, first.id, 0))(reader);
    await reader.until(ended);
    expect(reader.text()).toBe(answer);
    expect((await getRun(there.context, first.id)).text).toBe(answer);
    const next = await continueRun(there.context, first.id);
    const follower = collect();
    await (await openRunEvents(here.context, next.id, 0))(follower);
    await follower.until(ended);
    expect(follower.text()).toBe(`${answer} And on.`);
    const { messages } = await getConversation(here.context, world.conversationId);
    expect(messages[0]!.parts).toEqual(parts);
    const textOf = (index: number) => messages[index]!.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');
    expect([textOf(1) === answer, textOf(2) === `${answer} And on.`]).toEqual([true, true]);
    expect(await listConversations(here.context, { search: 'And on.' })).toMatchObject([{ id: world.conversationId, match: { messageId: messages[2]!.id } }]);
    const again = await startRun(here.context, world.conversationId, { model: 'scripted/model', parts: [{ type: 'text', text: 'Why?' }], parentId: messages[2]!.id }, null);
    await expect.poll(async () => (await getRun(here.context, again.id)).state, { timeout: 60_000 }).toBe('completed');
    expect(JSON.stringify(world.provider.requests.at(-1)).length).toBeGreaterThan(6_000_000);
  });

  test('a file of three million bytes and a secret of a hundred thousand characters are returned unchanged', { timeout: 120_000 }, async () => {
    const blobs = createDatabaseBlobs(database);
    const bytes = Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * 7919) % 256);
    await blobs.put('files/long', bytes);
    expect(Buffer.from((await blobs.get('files/long'))!).equals(Buffer.from(bytes))).toBe(true);
    const secrets = createDatabaseSecrets({ database, key: new Uint8Array(32).fill(1) });
    await secrets.set('servers/long/api-key', long(100_000));
    expect(await secrets.get('servers/long/api-key')).toBe(long(100_000));
  });
});
