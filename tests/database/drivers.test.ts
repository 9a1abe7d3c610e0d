import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'drizzle-orm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '@aistudio/database';
import { PgliteClient } from '../../packages/database/src/pglite/client.ts';
import { openPglite } from '../../packages/database/src/pglite/open-pglite.ts';
import { vacuumWorn } from '../../packages/database/src/pglite/vacuum-worn.ts';
import { openDataApi } from '../support/data-api.ts';
import { havePostgres, startPostgres } from '../support/postgres.ts';

const one = { name: 'one', text: 'select 1 as one' };

/** The modules that a process loads to open this database; any other output is a failure. */
async function modulesFor(where: string): Promise<string[]> {
  const script = new URL('./report-modules.ts', import.meta.url).pathname;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script, where]);
  expect(stderr).toBe('');
  expect(stdout).not.toContain('canary');
  return JSON.parse(stdout);
}

describe('embedded', () => {
  test('loads no server driver, no engine on the main thread, and logs no values', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'aistudio-modules-'));
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    const modules = await modulesFor(directory);
    expect(modules.filter((url) => /node_modules\/pg\/|pglite\/(worker|connection)\.ts|initdb|\.wasm/.test(url))).toEqual([]);
  });

  test('a query outside the transaction that surrounds it is an error, and the observer sees every statement', async () => {
    const seen: [string, number][] = [];
    await using database = await openPglite({ directory: null, onQuery: (name, seconds) => seen.push([name, seconds]) });
    await expect(database.drizzle.transaction(() => database.query(one))).rejects.toThrow('Inside a transaction, ask the transaction');
    await expect(database.drizzle.transaction(() => database.drizzle.transaction(async () => undefined))).rejects.toThrow('Inside a transaction');
    expect(await database.query(one)).toEqual([{ one: 1 }]);
    await database.query({ name: 'wrong', text: 'select nothing' }).catch(() => undefined);
    expect(seen.map(([name]) => name)).toEqual(['read_migrations', 'one', 'one', 'wrong']);
    expect(seen.every(([, seconds]) => seconds > 0 && seconds < 30)).toBe(true);
  });

  test('vacuums the tables that need it, and only those', async () => {
    const client = await PgliteClient.start({ directory: null });
    onTestFinished(() => client.close());
    await client.exec('create table worn (n int); create table fresh (n int); insert into worn select generate_series(1, 6000); insert into fresh values (1)');
    await client.exec('delete from worn');
    expect(await vacuumWorn(client)).toEqual(['worn']);
    expect(await vacuumWorn(client)).toEqual([]);
    await client.exec('create table grown (n int); insert into grown select generate_series(1, 20000)');
    expect(await vacuumWorn(client)).toEqual(['grown']);
    // Fewer than what makes it worn, and enough that an index could not answer alone.
    await client.exec('insert into grown select generate_series(1, 2500)');
    expect(await vacuumWorn(client)).toEqual(['grown']);
    expect((await client.query(`select relpages - relallvisible as hidden from pg_class where relname = 'grown'`)).rows).toEqual([{ hidden: 0 }]);
  });
});

describe.skipIf(!havePostgres)('on a Postgres server', () => {
  test('loads no embedded database, and logs no values', async () => {
    await using server = await startPostgres();
    const modules = await modulesFor(await server.freshDatabase());
    expect(modules.filter((url) => /pglite|aws-sdk/.test(url))).toEqual([]);
  });

  test('through the RDS Data API it does not either, nor a Postgres client', async () => {
    await using server = await startPostgres();
    await using service = await openDataApi(await server.freshDatabase());
    const modules = await modulesFor(JSON.stringify(service.location));
    expect(modules.some((url) => url.includes('client-rds-data'))).toBe(true);
    expect(modules.filter((url) => /pglite|node_modules\/pg\//.test(url))).toEqual([]);
  });

  test('a server crash fails the queries of that moment; when the server is back, everything works again', async () => {
    await using server = await startPostgres();
    const lost: Error[] = [];
    await using database = await openDatabase({ kind: 'postgres', url: await server.freshDatabase() }, { onConnectionLost: (error) => lost.push(error) });
    await Promise.all([database.query(one), database.query(one)]);
    const running = database.query({ name: 'sleep', text: 'select pg_sleep(60)' });
    const [, gone] = await Promise.all([server.kill(), running.catch((error: Error) => error)]);
    expect(gone).toBeInstanceOf(Error);
    await expect(database.query(one)).rejects.toThrow();
    await expect(database.drizzle.execute(sql`select 1`)).rejects.toThrow();
    await server.start();
    expect(await database.query(one)).toEqual([{ one: 1 }]);
    expect(lost.length).toBeGreaterThan(0);
  });
});
