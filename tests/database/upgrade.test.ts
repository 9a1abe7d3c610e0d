import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findKey, findSession, getConversation, getRun, listConversations, listKeys, listPeople, listServers, openRunEvents, readFile, readOwnUsage, readSettings, startRun, type ChatContext, type ServerContext } from '@aistudio/core';
import { openDatabase, schema, type Database } from '@aistudio/database';
import { createDatabaseBlobs } from '@aistudio/platform';
import { eq } from 'drizzle-orm';
import { readLog } from '../../packages/core/src/runs/store/read-log.ts';
import { readPath } from '../../packages/core/src/runs/store/read-path.ts';
import { openDataApi as openThroughDataApi } from '../../packages/database/src/data-api/open-data-api.ts';
import { migrate } from '../../packages/database/src/migrations/migrate.ts';
import { readMigrations, type Migration } from '../../packages/database/src/migrations/read-migrations.ts';
import { openPglite } from '../../packages/database/src/pglite/open-pglite.ts';
import { openPostgres } from '../../packages/database/src/postgres/open-postgres.ts';
import { collect, createWorld, ended } from '../runs/support/engine-world.ts';
import { finished } from '../runs/support/scripted-provider.ts';
import { openPlace, sharedPlaces } from '../support/data-place.ts';
import { openDataApi } from '../support/data-api.ts';
import { havePostgres, startPostgres, type PostgresServer } from '../support/postgres.ts';
import { writeOldRows } from './support/write-old-rows.ts';

/** The newest migration that the old database knows. */
const versions = [
  [6, 'the ledger'],
  [11, 'the journal'],
  [12, 'the kinds of servers'],
  [14, 'budgets'],
] as const;

describe.skipIf(!havePostgres)('on a Postgres server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  test.for(versions)('data written at migration %i, before %s, can be read and continued today', { timeout: 60_000 }, async ([version]) => {
    const url = await server.freshDatabase();
    await expectUpgrade((migrations) => openPostgres({ url, migrations }), version);
  });
});

describe.skipIf(!havePostgres)('through the RDS Data API', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  test.for(versions)('data written at migration %i, before %s, can be read and continued today', { timeout: 60_000 }, async ([version]) => {
    await using service = await openDataApi(await server.freshDatabase());
    await expectUpgrade((migrations) => openThroughDataApi({ ...service.location, migrations }), version);
  });
});

describe.skipIf(!havePostgres).each(sharedPlaces)('the schema of the next release (%s)', (kind) => {
  test('works with this release: it starts, answers, and reads what it wrote', { timeout: 60_000 }, async () => {
    await using place = await openPlace(kind);
    const next: Migration = {
      name: '29991231T2359-next',
      checksum: 'of-the-next-release',
      statements: [
        'create table next_things (id text primary key, run_id text references runs (id) on delete cascade)',
        `alter table runs add column next_note text not null default '', add column next_number integer`,
        'alter table messages add column next_parts jsonb',
        'create index runs_by_next on runs (next_number)',
      ],
    };
    await (await openPostgres({ url: place.url, migrations: [...(await readMigrations()), next] })).close();
    await using database = await openDatabase(place.location);
    await using world = await createWorld(database);
    const { runs, context } = world.createTask();
    await runs.start();
    const run = await startRun(context, world.conversationId, { model: 'scripted/model', parts: [{ type: 'text', text: 'Why?' }] }, null);
    const reader = collect();
    await run.attach(reader);
    await reader.until(ended);
    expect(await getRun(context, run.id)).toMatchObject({ state: 'completed', text: 'Hello' });
    expect((await getConversation(context, world.conversationId)).messages).toHaveLength(2);
  });
});

describe('embedded', () => {
  test.for(versions)('data written at migration %i, before %s, can be read and continued today', { timeout: 120_000 }, async ([version]) => {
    await expectUpgrade((migrations) => openPglite({ directory: null, migrations }), version);
  });
});

async function expectUpgrade(open: (migrations: Migration[]) => Promise<Database>, version: number): Promise<void> {
  const migrations = await readMigrations();
  await using database = await open(migrations.slice(0, version));
  await writeOldRows(database, version);
  expect(await migrate(database, { migrations })).toEqual(migrations.slice(version).map(({ name }) => name));
  await using world = await createWorld(database);
  const ada = { id: 'ada', email: 'ada@example.org', name: 'Ada', role: 'administrator' as const };
  const task = world.createTask();
  const context: ChatContext = { ...task.context, blobs: createDatabaseBlobs(database), actor: { type: 'person', person: ada } };
  await expectPeople(context, version);
  await expectConversation(context);
  // Five answers had ended.
  const { totals, byModel } = await readOwnUsage(context, { days: 7, timeZone: 'UTC' });
  expect(totals).toEqual({ runs: 5, inputTokens: 50, outputTokens: 100, unpriced: 0, cost: { amount: 1.25, currency: 'USD' } });
  expect(byModel.map(({ model }) => model)).toEqual(['scripted/model']);

  world.provider.script = async (request, sink) => {
    sink.text(request.continueFrom === null ? 'From the start.' : 'the rest.');
    return finished;
  };
  await task.runs.start();
  for (const [id, text, continuedAt] of [['waiting', 'From the start.', []], ['midway', 'The first half of the rest.', [18]], ['between', 'One and the rest.', [8]]] as const) {
    const reader = collect();
    await (await openRunEvents(context, id, 0))(reader);
    await reader.until(ended);
    expect([id, reader.text()]).toEqual([id, text]);
    expect(await getRun(context, id)).toMatchObject({ state: 'completed', text, continuedAt });
    const [entry] = await database.drizzle.select().from(schema.usageEntries).where(eq(schema.usageEntries.id, id));
    expect(entry).toMatchObject({ state: 'settled', outcome: 'completed', userId: 'ada' });
  }
  expect(world.provider.requests.map((request) => request.continueFrom).toSorted()).toEqual(['One and ', 'The first half of ', null]);
  if (version >= 14) await expectApiRun(context);
  const [oldTask] = await database.drizzle.select().from(schema.tasks).where(eq(schema.tasks.id, 'old-task'));
  expect(oldTask?.fenced ?? true).toBe(true);
}

async function expectPeople(context: ChatContext, version: number): Promise<void> {
  expect((await listPeople(context)).find(({ id }) => id === 'ada')).toMatchObject({ name: 'Ada', role: 'administrator', disabled: false });
  expect(await findSession(context, { token: 'token' })).toMatchObject({ person: { id: 'ada' } });
  expect(await readSettings(context)).toEqual({ signUp: 'open', apiKeys: 'administrators', origins: [] });
  const secrets = { get: async (name: string) => (name === 'servers/lab/api-key' ? 'secret' : null), set: async () => undefined, delete: async () => undefined };
  const servers = await listServers({ ...context, secrets, configured: [] } as unknown as ServerContext);
  expect(servers.find(({ id }) => id === 'lab')).toMatchObject({ kind: 'compatible', address: 'http://lab.example.org/v1', stored: ['apiKey'] });
  expect(servers.map(({ id }) => id)).toEqual(version >= 13 ? ['cloud', 'lab'] : ['lab']);
  const file = await readFile(context, 'sky');
  expect([file.name, new TextDecoder().decode(await gather((await file.read()).bytes))]).toEqual(['sky.txt', 'blue']);
  if (version < 8) return;
  expect(await listKeys(context, { everybody: false })).toMatchObject([{ id: 'key', models: ['scripted/model'], tokensPerMinute: 1000 }]);
  expect(await findKey(context, { hash: 'hash' })).toMatchObject({ person: { id: 'ada' } });
}

async function expectConversation(context: ChatContext): Promise<void> {
  expect(await listConversations(context, { search: 'BLUE' })).toMatchObject([{ id: 'talk', title: 'The sky', pinned: true, running: 3 }]);
  expect((await listConversations(context, {})).map(({ id }) => id)).toEqual(['talk']);
  const { messages } = await getConversation(context, 'talk');
  expect(messages.flatMap(({ run }) => (run === undefined ? [] : [`${run.id} ${run.state} ${run.reason}`]))).toEqual([
    'done completed stop', 'fresh completed length', 'cut incomplete cut', 'refused failed unauthorised', 'halted stopped stopped', 'waiting queued null', 'midway running null', 'between interrupted crash',
  ]);
  const texts = { done: 'It is blue.', fresh: 'It goes on', cut: 'Half', refused: '', halted: 'Enough', waiting: '', midway: 'The first half of ', between: 'One and ' };
  for (const [id, text] of Object.entries(texts)) {
    expect([id, (await getRun(context, id)).text]).toEqual([id, text]);
    if (id !== 'done') expect((await readLog(context.database, id)).text).toBe(text);
  }
  for (const id of ['done', 'refused', 'halted']) {
    const reader = collect();
    await (await openRunEvents(context, id, 0))(reader);
    expect([reader.ended, reader.text(), reader.bytes.includes('"type":"finish"')]).toEqual([true, texts[id as keyof typeof texts], true]);
  }
  const path = await readPath(context.database, 'talk', 'ada', 'a-between');
  expect(path?.messages.map(({ id }) => id)).toEqual(Object.keys(texts).flatMap((id) => [`q-${id}`, `a-${id}`]));
  expect(path?.messages[0]!.parts).toHaveLength(2);
}

async function expectApiRun(context: ChatContext): Promise<void> {
  await expect.poll(async () => (await getRun(context, 'asking')).state).toBe('incomplete');
  const [answer] = await context.database.drizzle.select().from(schema.messages).where(eq(schema.messages.id, 'a-asking'));
  expect(answer!.parts).toEqual([{ type: 'tool-call', id: 'c1', name: 'look', input: '{"at":"the sky"}', replay: null }]);
}

async function gather(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const gathered: Uint8Array[] = [];
  for await (const piece of pieces) gathered.push(piece);
  return Buffer.concat(gathered);
}
