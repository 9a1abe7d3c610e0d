import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { backUp } from './back-up.ts';

test('keeps the last five copies, complete, and removes unfinished ones', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'aistudio-back-up-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  await mkdir(join(directory, 'database', 'base'), { recursive: true });
  await mkdir(join(directory, 'backups', '.20250101T000000000Z-before-0001_cut-short'), { recursive: true });
  await mkdir(join(directory, 'backups', 'put-here-by-a-person'));
  for (let day = 1; day <= 7; day += 1) {
    await writeFile(join(directory, 'database', 'base', 'file'), `day ${day}`);
    await writeFile(join(directory, 'database.json'), `{"schema":${day}}`);
    await backUp(directory, `000${day}_step`, new Date(Date.UTC(2026, 0, day)));
  }
  const copies = (await readdir(join(directory, 'backups'))).toSorted();
  expect(copies).toEqual([...[3, 4, 5, 6, 7].map((day) => `2026010${day}T000000000Z-before-000${day}_step`), 'put-here-by-a-person']);
  expect(await readFile(join(directory, 'backups', copies[0]!, 'database', 'base', 'file'), 'utf8')).toBe('day 3');
  expect(await readFile(join(directory, 'backups', copies[0]!, 'database.json'), 'utf8')).toBe('{"schema":3}');
});
