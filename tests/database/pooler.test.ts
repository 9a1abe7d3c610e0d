import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { schema, type Database } from '@aistudio/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres } from '../../packages/database/src/postgres/open-postgres.ts';
import { havePostgres, startPostgres, type PostgresServer } from '../support/postgres.ts';
import { freePort } from '../support/server-process.ts';

const pgbouncer = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer'].find((path) => existsSync(path));
if (pgbouncer === undefined) console.warn('NOT RUN: tests behind a pooler, because pgbouncer was not found (Debian: apt-get install pgbouncer).');

let postgres: PostgresServer;
beforeAll(async () => {
  if (havePostgres) postgres = await startPostgres();
});
afterAll(() => postgres?.stop());

/** PgBouncer in transaction mode with two connections to the database of `url`; resolves to its own URL. */
async function startPooler(url: string, ignored: string): Promise<{ url: string } & AsyncDisposable> {
  const home = await mkdtemp(join(tmpdir(), 'aistudio-pooler-'));
  const port = await freePort();
  const { hostname, port: behind, username, pathname } = new URL(url);
  const lines = ['[databases]', `pooled = host=${hostname} port=${behind} dbname=${pathname.slice(1)} user=${username}`, '[pgbouncer]', 'listen_addr = 127.0.0.1', `listen_port = ${port}`, 'auth_type = any', 'pool_mode = transaction', 'default_pool_size = 2', `pidfile = ${home}/pid`, 'unix_socket_dir =', `ignore_startup_parameters = ${ignored}`];
  await writeFile(join(home, 'pgbouncer.ini'), `${lines.join('\n')}\n`);
  // It refuses to run as root.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  if ('uid' in nobody) await promisify(chown)(home, 65_534, 65_534);
  const child: ChildProcess = spawn(pgbouncer!, [join(home, 'pgbouncer.ini')], { ...nobody, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await expect.poll(() => listens(port), { timeout: 20_000, message: said }).toBe(true);
  return {
    url: `postgres://anybody@127.0.0.1:${port}/pooled`,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const open = await Promise.race([once(socket, 'connect').then(() => true), once(socket, 'error').then(() => false)]).catch(() => false);
  socket.destroy();
  return open;
}

async function useIt(database: Database): Promise<void> {
  const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => database.query<{ next: number }>({ name: `add_${index % 7}`, text: `select $1::int + ${index % 7} as next` }, [index])));
  expect(answers.map(([row]) => row!.next)).toEqual(Array.from({ length: 200 }, (_, index) => index + (index % 7)));
  await database.drizzle.transaction(async (transaction) => {
    await transaction.insert(schema.users).values({ id: 'pooled', name: 'Ada', email: 'ada@example.org' });
  });
  expect(await database.drizzle.select({ id: schema.users.id }).from(schema.users)).toEqual([{ id: 'pooled' }]);
}

describe.skipIf(!havePostgres || pgbouncer === undefined)('behind PgBouncer in transaction mode', () => {
  test.each([
    ['that is told to ignore what it does not know', 'statement_timeout,idle_in_transaction_session_timeout,extra_float_digits'],
    ['as it comes', ''],
  ])('%s, two processes start, and every statement finds its answer', async (_name, ignored) => {
    await using pooler = await startPooler(await postgres.freshDatabase(), ignored);
    const [one, two] = await Promise.all([openPostgres({ url: pooler.url }), openPostgres({ url: pooler.url })]);
    await useIt(one);
    expect(await Promise.all(Array.from({ length: 50 }, () => two.query({ name: 'add_1', text: 'select $1::int + 1 as next' }, [1])))).toEqual(Array.from({ length: 50 }, () => [{ next: 2 }]));
    await Promise.all([one.close(), two.close()]);
  });
});

test.skipIf(!havePostgres)('a database that is not in UTF-8 is refused at start, in one sentence', async () => {
  const admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  await admin.query(`create database old_encoding encoding 'LATIN1' template template0 lc_collate 'C' lc_ctype 'C'`);
  await admin.end();
  const url = new URL(postgres.url);
  url.pathname = '/old_encoding';
  await expect(openPostgres({ url: url.href })).rejects.toThrow('The database is encoded in LATIN1, which cannot hold every text. Give AI Studio one in UTF-8: createdb --encoding=UTF8 --template=template0 aistudio');
});
