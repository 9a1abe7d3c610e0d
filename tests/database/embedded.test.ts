import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '@aistudio/database';
import { prepareData } from '../support/prepare-data.ts';

const holder = new URL('./hold-database.ts', import.meta.url).pathname;
let directory: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'aistudio-embedded-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(directory, { recursive: true, force: true });
});

describe('a killed process', () => {
  test('loses no acknowledged row, and the next start takes over its lock', async () => {
    await prepareData(directory);
    const child = hold('write');
    let acknowledged = 0;
    for await (const line of createInterface({ input: child.stdout! })) {
      if (line === 'open') continue;
      acknowledged = Number(line);
      if (acknowledged === 500) child.kill('SIGKILL');
    }
    expect(acknowledged).toBeGreaterThanOrEqual(500);
    await using database = await open();
    const [row] = await database.query<{ many: number; last: number }>({ name: 'all', text: 'select count(*) as many, max(n) as last from written' });
    expect(row!.many).toBe(row!.last);
    expect(row!.last).toBeGreaterThanOrEqual(acknowledged);
    // One statement may have been committed without a reply yet.
    expect(row!.last).toBeLessThanOrEqual(acknowledged + 1);
  });

  test('during the very first start leaves a directory that the next start recreates', async () => {
    const child = hold('idle');
    while (!(await readdir(join(directory, 'database')).catch(() => [] as string[])).includes('PG_VERSION')) await nextTurn();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await readdir(directory)).toContain('database.unfinished');
    await using database = await open();
    expect(await database.query({ name: 'one', text: 'select 1 as one' })).toEqual([{ one: 1 }]);
    expect(await readdir(directory)).not.toContain('database.unfinished');
  });
});

describe('a second process', () => {
  test('is refused in one sentence that names the first, and the data stays intact', async () => {
    await prepareData(directory);
    const first = hold('idle');
    await opened(first);
    await expect(open()).rejects.toThrow(new RegExp(`^Process ${first.pid} is using the data in ${directory}: [^.]+\\.$`));
    first.stdin!.write('close\n');
    expect(await once(first, 'exit')).toEqual([0, null]);
    expect(await readdir(directory)).not.toContain('database.lock');
    await using database = await open();
    expect(await database.query({ name: 'one', text: 'select 1 as one' })).toEqual([{ one: 1 }]);
  });
});

describe('a directory of another version', () => {
  test('is refused before anything is touched', async () => {
    await mkdir(join(directory, 'database'), { recursive: true });
    await writeFile(join(directory, 'database', 'PG_VERSION'), '19\n');
    await expect(open()).rejects.toThrow(/^The data in .* was written by a newer AI Studio \(Postgres 19, this program has 18\): [^.]+\.$/);
    expect((await readdir(directory)).sort()).toEqual(['database']);
    await writeFile(join(directory, 'database', 'PG_VERSION'), '18\n');
    await writeFile(join(directory, 'database.json'), JSON.stringify({ schema: 999, postgres: 18 }));
    await expect(open()).rejects.toThrow(/^The data in .* was written by a newer AI Studio \(schema 999, this program knows [\w-]+\): [^.]+\.$/);
    expect(await readdir(join(directory, 'database'))).toEqual(['PG_VERSION']);
  });
});

function open(): Promise<Database> {
  return openDatabase({ kind: 'embedded', directory });
}

function hold(what: 'idle' | 'write'): ChildProcess {
  const child = spawn(process.execPath, [holder, directory, what], { stdio: ['pipe', 'pipe', 'pipe'] });
  children.push(child);
  return child;
}

async function opened(child: ChildProcess): Promise<void> {
  for await (const line of createInterface({ input: child.stdout! })) if (line === 'open') return;
  throw new Error('The process ended before it opened the database.');
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
