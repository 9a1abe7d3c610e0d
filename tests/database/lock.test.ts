import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { lockDirectory } from '../../packages/database/src/pglite/lock-directory.ts';

const holder = new URL('./hold-lock.ts', import.meta.url).pathname;
const children: ChildProcess[] = [];
let directory: string;
let path: string;
/** The lock of this process, as it looks on any system. */
let mine: Record<string, unknown>;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'aistudio-lock-'));
  path = join(directory, 'database.lock');
  const lock = await lockDirectory(directory);
  mine = JSON.parse(await readFile(path, 'utf8'));
  await lock.release();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(directory, { recursive: true, force: true });
});

test('is refused to a second process, and free again when the first is gone', async () => {
  const first = hold();
  expect(await outcome(first)).toBe('locked');
  expect(await outcome(hold())).toContain(`Process ${first.pid} is using the data in ${directory}`);
  first.kill('SIGKILL');
  await once(first, 'exit');
  const lock = await lockDirectory(directory);
  await expect(lockDirectory(directory)).rejects.toThrow(`Process ${process.pid} is using`);
  await lock.release();
  expect(await readdir(directory)).toEqual([]);
});

test('left by a dead process goes to exactly one of many that find it at the same time', async () => {
  for (let round = 0; round < 3; round += 1) {
    const dead = hold();
    await outcome(dead);
    dead.kill('SIGKILL');
    await once(dead, 'exit');
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => outcome(hold())));
    expect(outcomes.filter((line) => line === 'locked')).toHaveLength(1);
    for (const child of children.splice(0)) child.kill('SIGKILL');
  }
});

test('is passed on even if the processes that wanted to replace a dead one died doing so', async () => {
  const holders = ['one', 'two', 'three'].map((id) => ({ ...mine, id, started: '1' }));
  await writeFile(path, JSON.stringify(holders[0]));
  await writeFile(`${path}.one`, JSON.stringify(holders[1]));
  await writeFile(`${path}.two`, JSON.stringify(holders[2]));
  const lock = await lockDirectory(directory);
  expect(JSON.parse(await readFile(path, 'utf8')).pid).toBe(process.pid);
  await lock.release();
  expect(await readdir(directory)).toEqual([]);
});

test('from before a reboot, or with a pid that another process has now, is stale', async () => {
  for (const difference of [{ boot: 'before' }, { started: '1' }]) {
    await writeFile(path, JSON.stringify({ ...mine, id: 'old', ...difference }));
    const lock = await lockDirectory(directory);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ ...mine, id: expect.not.stringMatching('old') });
    await lock.release();
  }
});

test('of another container is valid as long as it is touched', async () => {
  await writeFile(path, JSON.stringify({ ...mine, id: 'other', pid: 1, started: '1', namespace: 'pid:[1]' }));
  const touching = setInterval(() => void utimes(path, new Date(), new Date()), 100);
  onTestFinished(() => clearInterval(touching));
  await expect(lockDirectory(directory)).rejects.toThrow('Process 1 is using the data');
  clearInterval(touching);
  await utimes(path, new Date(0), new Date(0));
  await (await lockDirectory(directory)).release();
});

test('that cannot be read is not guessed at', async () => {
  await writeFile(path, 'not json');
  await expect(lockDirectory(directory)).rejects.toThrow(`The lock ${path} cannot be read.`);
  expect(await readFile(path, 'utf8')).toBe('not json');
});

function hold(): ChildProcess {
  const child = spawn(process.execPath, [holder, directory], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return child;
}

/** `locked`, or everything the process printed before it ended. */
async function outcome(child: ChildProcess): Promise<string> {
  let said = '';
  child.stderr!.on('data', (bytes: Buffer) => (said += bytes));
  for await (const line of createInterface({ input: child.stdout! })) if (line === 'locked') return line;
  return said;
}
