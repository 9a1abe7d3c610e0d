import type { Role } from '@aistudio/contract';
import { modelChange, newAlias } from '@aistudio/contract/schemas';
import { changeModel as changeParsedModel, createSettingsReader, findSuccessor, listManagedModels, listModels, ModelCatalogue, ModelHealth, orderModels, removeAlias, setAlias as setParsedAlias, type ModelContext } from '@aistudio/core';
import { type Database, openDatabase, schema } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addPerson, createAccountContext } from '../accounts/support/account-context.ts';
import { asSent } from '../support/as-sent.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { openMemoryDatabase } from '../support/memory-database.ts';
import { openPlace, sharedPlaces, type DataPlace } from '../support/data-place.ts';
import { havePostgres } from '../support/postgres.ts';
import { silentLog } from '../runs/support/engine-world.ts';

const changeModel = asSent(modelChange, changeParsedModel);
const setAlias = (by: ModelContext, id: string, sent: unknown) => asSent(newAlias, (context: ModelContext, input) => setParsedAlias(context, id, input))(by, sent);
const listed = ['gpt-6.1-sol', 'gpt-5-mini', 'gpt-6.1-terra', 'text-embedding-3-small'];
const start = Date.parse('2026-11-25T12:00:00Z');

describe('in the embedded database', () => {
  managed(openMemoryDatabase);
});

describe.skipIf(!havePostgres).each(sharedPlaces)('on %s', (kind) => {
  let place: DataPlace;
  beforeAll(async () => {
    place = await openPlace(kind);
  });
  afterAll(() => place?.[Symbol.asyncDispose]());
  managed(async () => openDatabase(place.location));
});

function managed(open: () => Promise<Database>): void {
  let database: Database;
  let clock: ReturnType<typeof createManualClock>;
  let statements: number;
  let here: (role: Role) => Promise<ModelContext>;
  let there: (role: Role) => Promise<ModelContext>;

  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    for (const table of [schema.modelSettings, schema.usageEntries, schema.runs, schema.users]) await database.drizzle.delete(table);
    clock = createManualClock();
    statements = 0;
    [here, there] = [task(), task()];
  });

  /** What one process remembers. */
  function task(): (role: Role) => Promise<ModelContext> {
    const provider = {
      server: 'openai',
      vendor: 'openai' as const,
      listModels: async () => listed.map((id) => ({ id, name: id, description: '', contextTokens: null, outputTokens: null, images: false, reasoning: false })),
      generate: () => Promise.reject(new Error('not asked')),
    };
    const timed = { ...clock, now: () => start + clock.now() };
    const counted = { ...database, query: async (...query: Parameters<Database['query']>) => ((statements += 1), database.query(...query)) } as Database;
    const models = new ModelCatalogue({ servers: async () => [{ name: 'OpenAI', provider, practice: false, price: null }], settings: createSettingsReader({ database: counted, clock, log: silentLog }), clock: timed, log: silentLog });
    const modelHealth = new ModelHealth({ database: counted, clock, log: silentLog });
    return async (role) => ({ ...createAccountContext(database).as(await addPerson(database, role)), clock: { ...createAccountContext(database).clock, now: () => start }, models, modelHealth });
  }

  const ids = async (context: ModelContext) => (await listModels(context)).models.map(({ id }) => id);

  test('unchanged, the list is as vendor and server have it, without embedding models', async () => {
    expect(await ids(await here('student'))).toEqual(['openai/gpt-6.1-terra', 'openai/gpt-6.1-sol', 'openai/gpt-5-mini']);
  });

  test('switched off, renamed, restricted, reordered: here at once, elsewhere within two seconds', async () => {
    const [administrator, student, elsewhere] = [await here('administrator'), await here('student'), await there('student')];
    expect((await ids(elsewhere)).length).toBe(3);
    await changeModel(administrator, { model: 'openai/gpt-5-mini', enabled: false });
    await changeModel(administrator, { model: 'openai/gpt-6.1-sol', roles: ['staff', 'administrator'] });
    await changeModel(administrator, { model: 'openai/gpt-6.1-terra', name: 'Our model', description: 'For everybody.' });
    expect((await listModels(student)).models).toMatchObject([{ id: 'openai/gpt-6.1-terra', name: 'Our model', description: 'For everybody.' }]);
    await orderModels(administrator, { models: ['openai/gpt-6.1-sol', 'openai/gpt-6.1-terra'] });
    expect(await ids(await here('staff'))).toEqual(['openai/gpt-6.1-sol', 'openai/gpt-6.1-terra']);
    expect((await ids(elsewhere)).length).toBe(3);
    await clock.advance(2_000);
    expect(await ids(elsewhere)).toEqual(['openai/gpt-6.1-terra']);
    expect(await elsewhere.models.choose('openai/gpt-6.1-sol', 'student')).toEqual([]);
    expect(await elsewhere.models.choose('openai/gpt-5-mini', 'administrator')).toEqual([]);
  });

  test('prices and limits are replaced, dated, and removed one by one', async () => {
    const administrator = await here('administrator');
    const model = 'openai/gpt-6.1-terra';
    await changeModel(administrator, { model, price: { currency: 'EUR', input: 3, cachedInput: 1, output: 9 }, maximumOutputTokens: 500, silenceMs: 5_000 });
    expect(await administrator.models.find(model)).toMatchObject({ price: { currency: 'EUR', output: 9, asOf: '2026-11-25', source: 'Set by an administrator' }, maximumOutputTokens: 500, limits: { silenceMs: 5_000, firstContentMs: 120_000 } });
    await changeModel(administrator, { model, price: null });
    expect(await administrator.models.find(model)).toMatchObject({ price: { currency: 'USD', output: 5 }, maximumOutputTokens: 500 });
    const managedModel = (await listManagedModels(administrator)).models.find(({ id }) => id === model);
    expect(managedModel).toMatchObject({ overrides: { maximumOutputTokens: 500, silenceMs: 5_000 }, unchanged: { limits: { silenceMs: 120_000 }, price: { output: 5 } } });
    expect((await listManagedModels(administrator)).models.map(({ kind }) => kind)).toContain('embedding');
  });

  test('an alias is listed and ordered like a model, for those who may use the models behind it', async () => {
    const administrator = await here('administrator');
    await setAlias(administrator, 'best', { name: 'Best', description: 'Whatever is strongest.', models: ['openai/gpt-6.1-sol', 'openai/gpt-6.1-terra'] });
    await setAlias(administrator, 'staff', { name: 'Staff only', description: '', models: ['openai/gpt-5-mini'], roles: ['staff'] });
    const student = await here('student');
    expect((await listModels(student)).models[0]).toMatchObject({ id: 'alias/best', name: 'Best', description: 'Whatever is strongest.', models: ['openai/gpt-6.1-sol', 'openai/gpt-6.1-terra'], practice: false });
    expect((await student.models.choose('alias/best', 'student')).map(({ reference }) => reference)).toEqual(['openai/gpt-6.1-sol', 'openai/gpt-6.1-terra']);
    expect(await student.models.choose('alias/staff', 'student')).toEqual([]);
    await changeModel(administrator, { model: 'openai/gpt-6.1-sol', enabled: false });
    expect((await listModels(student)).models[0]).toMatchObject({ models: ['openai/gpt-6.1-terra'] });
    await orderModels(administrator, { models: ['alias/staff', 'alias/best', 'alias/nobody'] });
    expect((await listManagedModels(administrator)).aliases.map(({ reference }) => reference)).toEqual(['alias/staff', 'alias/best']);
    await removeAlias(administrator, 'best');
    expect(await student.models.choose('alias/best', 'student')).toEqual([]);
    await expect(removeAlias(administrator, 'best')).rejects.toMatchObject({ code: 'not_found' });
  });

  test.each([
    { model: 'openai/nothing' }, { model: 'alias/best', enabled: false }, { model: 'openai/gpt-5-mini', roles: [] }, { model: 'openai/gpt-5-mini', fallback: 'openai/gpt-5-mini' },
    { model: 'openai/gpt-5-mini', fallback: 'openai/nothing' }, { model: 'openai/gpt-5-mini', silenceMs: 10 }, { model: 'openai/gpt-5-mini', price: { input: 1, cachedInput: 2, output: 3 } },
    { model: 'openai/gpt-5-mini', price: { input: -1, cachedInput: 0, output: 3 } }, { model: 'openai/gpt-5-mini', unheardOf: 1 },
  ])('%j is refused', async (input) => {
    await expect(changeModel(await here('administrator'), input)).rejects.toMatchObject({ code: expect.stringMatching(/invalid_request|not_found/) });
    expect(await database.drizzle.select().from(schema.modelSettings)).toEqual([]);
  });

  test.each([
    ['Best', {}], ['best', { models: [] }], ['best', { models: ['openai/nothing'] }], ['best', { models: ['alias/other'] }], ['best', { name: '' }],
  ])('an alias "%s" with %j is refused', async (id, wrong) => {
    await expect(setAlias(await here('administrator'), id, { name: 'Best', description: '', models: ['openai/gpt-5-mini'], ...wrong })).rejects.toMatchObject({ code: 'invalid_request' });
  });

  test('only administrators', async () => {
    const staff = await here('staff');
    for (const attempt of [
      changeModel(staff, { model: 'openai/gpt-5-mini', enabled: false }),
      orderModels(staff, { models: ['openai/gpt-5-mini'] }),
      setAlias(staff, 'best', { name: 'Best', description: '', models: ['openai/gpt-5-mini'] }),
      removeAlias(staff, 'best'),
      listManagedModels(staff),
    ]) await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('a model that is gone or going names its successor, even if it is no longer listed', async () => {
    const staff = await here('staff');
    expect(await findSuccessor(staff, 'openai/gpt-5-mini')).toEqual({ id: 'openai/gpt-6.1-terra', name: 'GPT-6.1 Terra' });
    expect(await findSuccessor(staff, 'openai/o4-mini-2025-04-16')).toEqual({ id: 'openai/gpt-6.1-terra', name: 'GPT-6.1 Terra' });
    for (const unknown of ['openai/gpt-6.1-sol', 'openai/nothing', 'nowhere/o4-mini', '']) expect(await findSuccessor(staff, unknown)).toBeNull();
  });

  test('the health of a model follows from the last minutes in all processes, read once in fifteen seconds', async () => {
    const entry = (id: string, answeredBy: string, outcome: string, reason: string | null, minutesAgo = 1) => ({
      id, kind: 'chat' as const, userId: 'u', role: 'staff' as const, model: 'alias/best', answeredBy, state: 'settled' as const, inputTokens: 1, outputTokens: 1, estimated: false, outcome, reason,
      createdAt: new Date(Date.now() - minutesAgo * 60_000), expiresAt: new Date(), settledAt: new Date(),
    });
    const [sol, terra, mini] = ['openai/gpt-6.1-sol', 'openai/gpt-6.1-terra', 'openai/gpt-5-mini'];
    await database.drizzle.insert(schema.usageEntries).values([
      ...[1, 2, 3].map((n) => entry(`good-${n}`, terra!, 'completed', 'stop')),
      ...[1, 2].map((n) => entry(`bad-${n}`, sol!, 'failed', 'overloaded')),
      entry('cut', sol!, 'incomplete', 'cut'),
      ...[1, 2, 3, 4].map((n) => entry(`stopped-${n}`, mini!, 'stopped', 'stopped')),
      ...[1, 2, 3].map((n) => entry(`old-${n}`, mini!, 'failed', 'overloaded', 30)),
    ]);
    const [staff, elsewhere] = [await here('staff'), await there('staff')];
    const health = async (context: ModelContext) => Object.fromEntries((await listModels(context)).models.map((model) => [model.id, model.health]));
    const expected = { [sol!]: 'failing', [terra!]: 'fine', [mini!]: 'unknown' };
    expect(await health(staff)).toEqual(expected);
    expect(await health(elsewhere)).toEqual(expected);
    const managedModels = (await listManagedModels(await here('administrator'))).models;
    expect(managedModels.find(({ id }) => id === sol)?.health).toMatchObject({ failed: 3, failures: { overloaded: 2, cut: 1 } });
    const before = statements;
    await Promise.all(Array.from({ length: 20 }, () => staff.modelHealth.read()));
    expect(statements).toBe(before);
    await database.drizzle.insert(schema.usageEntries).values([1, 2, 3, 4].map((n) => entry(`better-${n}`, sol!, 'completed', 'stop')));
    await clock.advance(15_001);
    await Promise.all(Array.from({ length: 20 }, () => staff.modelHealth.read()));
    expect(statements).toBe(before + 1);
    expect((await health(staff))[sol!]).toBe('unsteady');
  });

  test('a model that did not begin to answer before another one did has failed', async () => {
    const person = await addPerson(database, 'staff');
    await database.drizzle.insert(schema.conversations).values({ id: person.id, userId: person.id });
    for (const n of [1, 2, 3]) {
      const id = `${person.id}-${n}`;
      await database.drizzle.insert(schema.messages).values({ id, conversationId: person.id, role: 'assistant', parts: [] });
      const fallbacks = [{ model: 'openai/gpt-6.1-sol', name: 'Sol', code: 'overloaded' }];
      await database.drizzle.insert(schema.runs).values({ id, conversationId: person.id, messageId: id, userId: person.id, model: 'openai/gpt-6.1-terra', state: 'completed', requestId: id, fallbacks, timeToFirstTokenMs: n * 100 });
      await database.drizzle.insert(schema.usageEntries).values({ id, kind: 'chat', userId: person.id, role: 'staff', model: 'alias/best', answeredBy: 'openai/gpt-6.1-terra', state: 'settled', inputTokens: 1, outputTokens: 1, estimated: false, outcome: 'completed', reason: 'stop', createdAt: new Date(), expiresAt: new Date(), settledAt: new Date() });
    }
    const healthOf = await (await here('staff')).modelHealth.read();
    expect(healthOf('openai/gpt-6.1-sol')).toMatchObject({ state: 'failing', failures: { overloaded: 3 } });
    expect(healthOf('openai/gpt-6.1-terra')).toMatchObject({ state: 'fine', medianFirstTokenMs: 200 });
  });
}
