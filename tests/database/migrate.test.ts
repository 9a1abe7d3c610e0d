import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getTableName, is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase, schema } from '@aistudio/database';
import type { DataApiServer } from '../../local-cloud/data-api/start-data-api.ts';
import { openDataApi as openThroughDataApi } from '../../packages/database/src/data-api/open-data-api.ts';
import { readMigrations, type Migration } from '../../packages/database/src/migrations/read-migrations.ts';
import { openPglite } from '../../packages/database/src/pglite/open-pglite.ts';
import { openPostgres } from '../../packages/database/src/postgres/open-postgres.ts';
import { openDataApi } from '../support/data-api.ts';
import { havePostgres, startPostgres, type PostgresServer } from '../support/postgres.ts';
import { prepareData } from '../support/prepare-data.ts';

const applied = { name: 'applied', text: 'select name from schema_migrations order by name' };
const names = async (database: Database) => (await database.query<{ name: string }>(applied)).map((row) => row.name);
const made = (number: number, name: string, ...statements: string[]): Migration => ({ name: `000${number}_${name}`, statements, checksum: `sum-of-${name}` });
const first = made(1, 'first', 'create table first (n int)', 'insert into first values (1)');

describe.skipIf(!havePostgres)('on a Postgres server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  test('six processes that start at the same moment all succeed', async () => {
    const url = await server.freshDatabase();
    const starts = Array.from({ length: 6 }, () => spawn(process.execPath, [new URL('./start-on-server.ts', import.meta.url).pathname, url], { stdio: ['ignore', 'ignore', 'pipe'] }));
    const said = starts.map((child) => {
      let text = '';
      child.stderr.on('data', (bytes: Buffer) => (text += bytes));
      return () => text;
    });
    const codes = await Promise.all(starts.map(async (child) => (await once(child, 'exit'))[0] as number));
    expect(codes.map((code, index) => [code, said[index]!()])).toEqual(Array.from({ length: 6 }, () => [0, '']));
    await using database = await openDatabase({ kind: 'postgres', url });
    expect(await names(database)).toEqual((await readMigrations()).map((migration) => migration.name));
  });

  test('refuses an edited file, and rolls back a file that fails', async () => {
    const url = await server.freshDatabase();
    const open = (...migrations: Migration[]) => openPostgres({ url, migrations });
    await expectRefusals(open);
  });

  test("the previous release starts on the next one's schema, reads and writes, and applies the migrations that only it has", async () => {
    const url = await server.freshDatabase();
    const between = made(2, 'between', 'create table between (n int)');
    const next = made(3, 'next', 'alter table first add column more int not null default 7');
    await (await openPostgres({ url, migrations: [first, next] })).close();
    await using before = await openPostgres({ url, migrations: [first, between] });
    await before.query({ name: 'write', text: 'insert into first (n) values (2)' });
    expect(await before.query({ name: 'read', text: 'select n from first order by n' })).toEqual([{ n: 1 }, { n: 2 }]);
    await using after = await openPostgres({ url, migrations: [first, between, next] });
    expect(await after.query({ name: 'both', text: 'select n, more from first order by n' })).toEqual([{ n: 1, more: 7 }, { n: 2, more: 7 }]);
    expect(await names(after)).toEqual(['0001_first', '0002_between', '0003_next']);
  });

  test('the schema in TypeScript is the schema in SQL', async () => {
    await using database = await openDatabase({ kind: 'postgres', url: await server.freshDatabase() });
    await expectSameSchema(database);
  });
});

describe.skipIf(!havePostgres)('through the RDS Data API', () => {
  let server: PostgresServer;
  let service: DataApiServer;
  beforeAll(async () => {
    server = await startPostgres();
    service = await openDataApi(await server.freshDatabase());
  });
  afterAll(async () => {
    await service?.stop();
    await server?.stop();
  });

  test('refuses an edited file, and rolls back a file that fails', async () => {
    await expectRefusals((...migrations) => openThroughDataApi({ ...service.location, migrations }));
  });

  test('six that start at the same moment all succeed, and the schema in TypeScript is the schema in SQL', async () => {
    await using fresh = await openDataApi(await server.freshDatabase());
    const databases = await Promise.all(Array.from({ length: 6 }, () => openDatabase(fresh.location)));
    expect(await names(databases[0]!)).toEqual((await readMigrations()).map((migration) => migration.name));
    await expectSameSchema(databases[0]!);
    await Promise.all(databases.map((database) => database.close()));
  });
});

describe('embedded', () => {
  test('refuses an edited file, and rolls back a file that fails', async () => {
    const directory = await temporary(first);
    await expectRefusals((...migrations) => openPglite({ directory, migrations }));
  });

  test('refuses data that the next release has migrated, and the next release opens it again', async () => {
    const second = made(2, 'second', 'create table second (n int)');
    const directory = await temporary(first, second);
    await (await openPglite({ directory, migrations: [first, second] })).close();
    await expect(openPglite({ directory, migrations: [first] })).rejects.toThrow(/^The data in .* was written by a newer AI Studio \(schema 0002_second, this program knows 0001_first\): [^.]+\.$/);
    await rm(join(directory, 'database.json'));
    await expect(openPglite({ directory, migrations: [first] })).rejects.toThrow('The database was migrated by a newer AI Studio (0002_second)');
    await (await openPglite({ directory, migrations: [first, second] })).close();
  });

  test('continues from what a version that numbered migrations recorded', async () => {
    const directory = await temporary(first);
    await writeFile(join(directory, 'database.json'), JSON.stringify({ schema: 1, postgres: 18 }));
    const later = { ...made(2, 'later', 'create table later (n int)'), name: '20261127T1240-later' };
    await (await openPglite({ directory, migrations: [first, later], now: () => new Date(0) })).close();
    expect(await readdir(join(directory, 'backups'))).toEqual(['19700101T000000000Z-before-20261127T1240-later']);
    expect(JSON.parse(await readFile(join(directory, 'database.json'), 'utf8'))).toEqual({ schema: 2, migrations: ['0001_first', '20261127T1240-later'], postgres: 18 });
    await (await openPglite({ directory, migrations: [first, later] })).close();
    expect(await readdir(join(directory, 'backups'))).toHaveLength(1);
  });

  test('backs up before it migrates, and the backup can be restored', async () => {
    const directory = await temporary(first);
    await (await openPglite({ directory, migrations: [first] })).close();
    expect(await readdir(directory)).not.toContain('backups');
    const second = made(2, 'second', 'insert into first values (2)');
    await (await openPglite({ directory, migrations: [first, second], now: () => new Date(Date.UTC(2026, 0, 2)) })).close();
    const copies = await readdir(join(directory, 'backups'));
    expect(copies).toEqual(['20260102T000000000Z-before-0002_second']);
    await using old = await openPglite({ directory: join(directory, 'backups', copies[0]!), migrations: [first] });
    expect(await old.query({ name: 'rows', text: 'select n from first order by n' })).toEqual([{ n: 1 }]);
  });

  test('the schema in TypeScript is the schema in SQL', async () => {
    await using database = await openDatabase({ kind: 'embedded', directory: await temporary(...(await readMigrations())) });
    await expectSameSchema(database);
    const [server] = await database.query<{ server_version: string }>({ name: 'version', text: 'show server_version' });
    expect(server!.server_version).toMatch(/^18\./);
  });
});

async function expectRefusals(open: (...migrations: Migration[]) => Promise<Database>): Promise<void> {
  await (await open(first)).close();
  await expect(open({ ...first, checksum: 'another' })).rejects.toThrow('Migration 0001_first was edited after it was applied');
  const failing = made(2, 'failing', 'create table second (n int)', 'insert into second values (1)', 'select no_such_column from first');
  await expect(open(first, failing)).rejects.toThrow(/^Migration 0002_failing failed and was undone: .*no_such_column/);
  const second = made(2, 'second', 'create table second (n int)');
  const database = await open(first, second);
  expect(await names(database)).toEqual(['0001_first', '0002_second']);
  expect(await database.query({ name: 'empty', text: 'select * from second' })).toEqual([]);
  await database.close();
}

/** Columns, types, nullability, defaults, primary keys, unique and plain indexes, and foreign keys of every table. */
async function expectSameSchema(database: Database): Promise<void> {
  const columns = await database.query<{ place: string; type: string; required: boolean; initial: string | null }>({
    name: 'columns',
    text: `select table_name || '.' || column_name as place, (select format_type(a.atttypid, null) from pg_attribute a where a.attrelid = quote_ident(table_name)::regclass and a.attname = column_name) as type, is_nullable = 'NO' as required, column_default as initial
      from information_schema.columns where table_schema = 'public' and table_name <> 'schema_migrations' order by 1`,
  });
  const indexes = await database.query<{ place: string; columns: string[]; distinct: boolean; primary: boolean }>({
    name: 'indexes',
    text: `select t.relname || '.' || case when x.indisprimary then 'primary' else i.relname end as place, x.indisunique as "distinct", x.indisprimary as "primary",
        (select jsonb_agg(a.attname order by k.position) from unnest(x.indkey::int[]) with ordinality k(attnum, position)
          join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum where k.position <= x.indnkeyatts) as columns
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
      where t.relnamespace = 'public'::regnamespace and t.relname <> 'schema_migrations' order by 1`,
  });
  const links = await database.query<{ place: string; target: string; removal: string }>({
    name: 'links',
    text: `select c.conrelid::regclass || '.' || a.attname as place, c.confrelid::regclass || '.' || b.attname as target,
        case c.confdeltype when 'c' then 'cascade' when 'n' then 'set null' else 'no action' end as removal
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1]
      where c.contype = 'f' and c.connamespace = 'public'::regnamespace order by 1`,
  });
  const tables = Object.values<unknown>(schema).flatMap((value) => (is(value, PgTable) ? [getTableConfig(value)] : []));
  expect(columns).toEqual(ordered(tables.flatMap((table) => table.columns.map((column) => describeColumn(table.name, column)))));
  expect(indexes).toEqual(ordered(tables.flatMap(describeIndexes)));
  expect(links).toEqual(
    ordered(
      tables.flatMap((table) =>
        table.foreignKeys.map((key) => {
          const { columns: from, foreignTable, foreignColumns } = key.reference();
          return { place: `${table.name}.${from[0]!.name}`, target: `${getTableName(foreignTable)}.${foreignColumns[0]!.name}`, removal: key.onDelete ?? 'no action' };
        }),
      ),
    ),
  );
}

type TableConfig = ReturnType<typeof getTableConfig>;

function describeColumn(table: string, column: TableConfig['columns'][number]) {
  const type = column.getSQLType();
  return { place: `${table}.${column.name}`, type, required: column.notNull, initial: describeDefault(column.default, type) };
}

function describeDefault(value: unknown, type: string): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return `'${value}'::${type}`;
  if (typeof value === 'object') return 'now()';
  return String(value);
}

function describeIndexes(table: TableConfig) {
  const alone = table.columns.filter((column) => column.primary).map((column) => [column.name]);
  const together = table.primaryKeys.map((key) => key.columns.map((column) => column.name));
  const primary = [...alone, ...together].map((columns) => ({ place: `${table.name}.primary`, columns, distinct: true, primary: true }));
  const others = table.indexes.map(({ config }) => ({
    place: `${table.name}.${config.name}`,
    columns: config.columns.map((column) => (column as { name: string }).name),
    distinct: config.unique,
    primary: false,
  }));
  return [...primary, ...others];
}

/** In the order of the databases: both use the C collation here. */
function ordered<T extends { place: string }>(rows: T[]): T[] {
  return rows.toSorted((a, b) => (a.place < b.place ? -1 : 1));
}

/** A directory whose database has these migrations and nothing else. */
async function temporary(...migrations: Migration[]): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'aistudio-migrate-'));
  await prepareData(directory, migrations);
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}
