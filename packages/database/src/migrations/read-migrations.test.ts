import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { readMigrations, splitStatements } from './read-migrations.ts';

test('a semicolon ends a statement only where Postgres says so', () => {
  const script = `
    -- one; of two
    create table a (t text default 'x;''y');
    /* not; here */ create function f() returns int language plpgsql as $body$ begin return 1; end $body$;
    insert into "odd;name" values ($$;$$)
    -- the end;
  `;
  const statements = splitStatements(script);
  expect(statements.map((statement) => statement.replaceAll(/\s+/g, ' '))).toEqual([
    `-- one; of two create table a (t text default 'x;''y')`,
    '/* not; here */ create function f() returns int language plpgsql as $body$ begin return 1; end $body$',
    `insert into "odd;name" values ($$;$$) -- the end;`,
  ]);
  expect(splitStatements('-- nothing;\n;;')).toEqual([]);
});

test('the files are numbered without gaps, and their checksum ignores how lines end', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'aistudio-migrations-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const url = pathToFileURL(`${directory}/`);
  await writeFile(join(directory, '0001_first.sql'), 'select 1;\nselect 2;\n');
  const [unix] = await readMigrations(url);
  await writeFile(join(directory, '0001_first.sql'), 'select 1;\r\nselect 2;\r\n');
  expect(await readMigrations(url)).toEqual([unix]);
  expect(unix).toMatchObject({ number: 1, name: '0001_first', statements: ['select 1', 'select 2'] });
  await writeFile(join(directory, '0003_third.sql'), 'select 3;');
  await expect(readMigrations(url)).rejects.toThrow('Migration 0003_third.sql should have the number 0002.');
});
