import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ensureAdministrator } from '@aistudio/core';
import { type Database, openDatabase, schema } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAccountContext, type TestContext } from '../accounts/support/account-context.ts';
import { type AccountServer, startAccountServer } from '../accounts/support/account-server.ts';
import { Browser } from '../accounts/support/browser.ts';
import { openPlace, sharedPlaces, type SharedPlace } from '../support/data-place.ts';
import { havePostgres } from '../support/postgres.ts';
import { prepareData } from '../support/prepare-data.ts';

const address = '/api/administration/usage/csv?from=2026-03-28&to=2026-03-30&timeZone=Europe%2FBerlin';
const people = 10_000;

async function openEmbedded(): Promise<{ database: Database; remove: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'aistudio-export-'));
  await prepareData(directory);
  return { database: await openDatabase({ kind: 'embedded', directory }), remove: () => rm(directory, { recursive: true, force: true }) };
}

async function openShared(kind: SharedPlace): Promise<{ database: Database; remove: () => Promise<void> }> {
  const place = await openPlace(kind);
  return { database: await openDatabase(place.location), remove: async () => place[Symbol.asyncDispose]() };
}

const drivers = [{ name: 'the embedded database', skip: false, open: openEmbedded }, ...sharedPlaces.map((name) => ({ name, skip: !havePostgres, open: () => openShared(name) }))];

describe.each(drivers.filter((driver) => !driver.skip))('exporting a large ledger on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>;
  let context: TestContext;
  let server: AccountServer;
  let browser: Browser;
  /** Pages that the export requested; `beforePage` runs before each. */
  let pages = 0;
  let beforePage: () => Promise<unknown> = async () => undefined;

  beforeAll(async () => {
    opened = await open();
    const watched: Database = {
      ...opened.database,
      async query(statement, parameters) {
        if (statement.name === 'read_usage_page') {
          pages += 1;
          await beforePage();
        }
        return opened.database.query(statement, parameters);
      },
    };
    context = createAccountContext(watched);
    server = await startAccountServer(context);
    const { setupToken } = await ensureAdministrator({ ...context, actor: { type: 'system' } }, null);
    browser = new Browser(server.url);
    await browser.post('/api/setup', { token: setupToken, name: 'Head', email: 'head@example.org', password: 'correct horse battery' });
    // On each of two days everybody asked two models, one of them twice: 20,000 rows a day from 30,000 entries.
    await opened.database.query({
      name: 'fill',
      text: `insert into usage_entries (id, kind, user_id, role, model, state, input_tokens, output_tokens, estimated, cost, currency, created_at, expires_at)
        select day || model || person || again, 'chat', 'person-' || lpad(person::text, 6, '0'), 'student', 'lab/' || model, 'settled', 1, 2, false, 0.5, 'USD', day::timestamptz, day::timestamptz
        from unnest(array['2026-03-28T12:00Z', '2026-03-30T12:00Z']) day, unnest(array['large', 'small']) model, generate_series(1, ${people}) person, generate_series(1, 2) again where again = 1 or model = 'small'`,
    });
  });
  beforeEach(() => {
    pages = 0;
    beforePage = async () => undefined;
  });
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]();
    await opened?.database.close();
    await opened?.remove();
  });

  const download = (signal?: AbortSignal) => fetch(server.url + address, { headers: { cookie: browser.cookieHeader() }, signal });

  test('has the days that the page shows', async () => {
    const { body } = await browser.get(address.replace('/csv', ''));
    expect(body.byDay.map(({ day, runs, cost }: { day: string; runs: number; cost: unknown }) => [day, runs, cost])).toEqual([
      ['2026-03-28', 3 * people, { amount: 1.5 * people, currency: 'USD' }],
      ['2026-03-29', 0, null],
      ['2026-03-30', 3 * people, { amount: 1.5 * people, currency: 'USD' }],
    ]);
    expect(body.byPerson).toHaveLength(1000);
  });

  test('arrives whole and in order, each row once, while others are inserted before and after its position', async () => {
    let added = 0;
    beforePage = async () => {
      added += 1;
      const at = new Date(added % 2 === 0 ? '2026-03-28T11:00Z' : '2026-03-30T11:00Z');
      const places = ['000000', '005000', '999999'].map((place) => `person-${place}-added-${added}`);
      await context.database.drizzle.insert(schema.usageEntries).values(
        places.map((userId) => ({ id: userId, kind: 'chat' as const, userId, role: 'student' as const, model: 'lab/small', state: 'settled' as const, inputTokens: 1, outputTokens: 1, estimated: false, createdAt: at, expiresAt: at })),
      );
    };
    const response = await download();
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="usage-2026-03-28-to-2026-03-30.csv"');
    const body = await response.text();
    expect(body.endsWith('\r\n')).toBe(true);
    const rows = body.split('\r\n').slice(1, -1);
    const expected = ['2026-03-28', '2026-03-30'].flatMap((day) =>
      Array.from({ length: people }, (_, index) => `person-${String(index + 1).padStart(6, '0')}`).flatMap((person) => [
        `"${day}","${person}",,"student","chat",,"lab/large",1,0,1,0,2,0,0.5,"USD"`,
        `"${day}","${person}",,"student","chat",,"lab/small",2,0,2,0,4,0,1,"USD"`,
      ]),
    );
    // Compared as one text: printing a difference among 40,000 rows would take too long.
    expect(rows.filter((row) => !row.includes('-added-')).join('\n') === expected.join('\n')).toBe(true);
    expect(new Set(rows).size).toBe(rows.length);
    expect(pages).toBeGreaterThan(20);
  });

  test('that breaks off is not a complete file, and the reader can tell', async () => {
    beforePage = async () => {
      if (pages === 5) throw new Error('The database is away.');
    };
    const response = await download();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
    expect(context.log.lines.filter((line) => line.includes('request_failed'))).toHaveLength(1);
  });

  test('ends with the connection of the person who asked', async () => {
    const leaving = new AbortController();
    const { promise: gone, resolve } = Promise.withResolvers<void>();
    const before = context.log.lines.length;
    beforePage = async () => {
      if (pages !== 3) return;
      leaving.abort();
      resolve();
    };
    const response = await download(leaving.signal);
    await expect(response.text()).rejects.toThrow();
    await gone;
    // A complete one afterwards would have requested as many pages again.
    beforePage = async () => undefined;
    await (await download()).text();
    expect(pages).toBeLessThan(40);
    expect(context.log.lines.slice(before)).toEqual([]);
  });

  test('is refused if its end could not be told from a broken connection', async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`GET ${address} HTTP/1.0\r\ncookie: ${browser.cookieHeader()}\r\n\r\n`);
    expect(await text(socket)).toContain('This file comes in pieces, which needs HTTP/1.1.');
    expect(pages).toBe(0);
  });
});
