import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { readMigrations, splitStatements } from './read-migrations.ts';

test('a semicolon ends a statement only where Postgres agrees', () => {
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

test('files are ordered by name, and their checksum ignores line endings', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'aistudio-migrations-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const url = pathToFileURL(`${directory}/`);
  await writeFile(join(directory, '0001_first.sql'), 'select 1;\nselect 2;\n');
  const [unix] = await readMigrations(url);
  await writeFile(join(directory, '0001_first.sql'), 'select 1;\r\nselect 2;\r\n');
  expect(await readMigrations(url)).toEqual([unix]);
  expect(unix).toMatchObject({ name: '0001_first', statements: ['select 1', 'select 2'] });
  await writeFile(join(directory, '20261127T1240-later.sql'), 'select 4;');
  await writeFile(join(directory, '20261126T0900-earlier.sql'), 'select 3;');
  expect((await readMigrations(url)).map(({ name }) => name)).toEqual(['0001_first', '20261126T0900-earlier', '20261127T1240-later']);
  await writeFile(join(directory, 'third.sql'), 'select 3;');
  await expect(readMigrations(url)).rejects.toThrow('Migration third.sql should be named by its time in UTC, such as 20261127T1240-documents.sql.');
});

test('numbers belong to migrations that databases have recorded; new ones do not use them', async () => {
  const numbered = (await readMigrations()).flatMap(({ name }) => (/^\d{4}_/.test(name) ? [name.slice(0, 4)] : []));
  expect(numbered).toEqual(Array.from({ length: 16 }, (_, index) => String(index + 1).padStart(4, '0')));
});
