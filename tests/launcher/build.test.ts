import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeSmallRepository, expectGone, type SmallRepository } from './support/small-repository.ts';

const serving = /serving as (\d+)/;

async function startAndStop(repository: SmallRepository, environment?: Record<string, string>): Promise<string> {
  const { child, until, exited, output } = repository.start(environment);
  await until(serving);
  child.kill('SIGTERM');
  await exited;
  return output();
}

test('builds at the first start, not at the second, and again if a page or the lockfile changes', async () => {
  await using repository = await makeSmallRepository();
  expect(await startAndStop(repository)).toMatch(/Building the pages …\n[\s\S]*Building the pages: done in \d+\.\d s/);
  expect(await startAndStop(repository)).not.toContain('Building');
  await repository.write('apps/web/server/anything.ts', 'export const a = 2;');
  await repository.write('apps/web/app/page.test.tsx', '');
  await repository.write('packages/core/src/index.ts', '');
  expect(await startAndStop(repository)).not.toContain('Building');
  await repository.write('apps/web/app/page.tsx', 'export default () => 1;');
  expect(await startAndStop(repository)).toContain('Building');
  await repository.write('packages/stream/src/client.ts', 'export const b = 1;');
  expect(await startAndStop(repository)).toContain('Building');
  expect((await repository.builds()).filter((line) => line.startsWith('begin'))).toHaveLength(3);
});

test('if there is nothing to do, only the server is started, and the time it took is shown', async () => {
  await using repository = await makeSmallRepository();
  await startAndStop(repository);
  expect(await startAndStop(repository)).toMatch(/^AI Studio\n\s+Starting the server, \d+\.\d s after/);
});

test('two starts at once build once and both serve', async () => {
  await using repository = await makeSmallRepository();
  const starts = [repository.start({ BUILD_MS: '1000' }), repository.start({ BUILD_MS: '1000' })];
  await Promise.all(starts.map(({ until }) => until(serving)));
  expect(await repository.builds()).toHaveLength(2);
  const waiting = starts.filter(({ output }) => /Waiting for process \d+, which is installing or building here/.test(output()));
  expect(waiting).toHaveLength(1);
});

test('an interrupted build ends its processes and the next start repairs it', async () => {
  await using repository = await makeSmallRepository();
  const { child, until, exited, output } = repository.start({ BUILD_MS: '60000' });
  await until(/Building the pages …/);
  const builder = await begun(repository, 1);
  child.kill('SIGINT');
  expect(await exited).toEqual({ code: 130, signal: null });
  expect(output()).toContain('The next start begins this step again.');
  await expectGone(builder, 1_000);
  expect(await leftovers(repository)).toEqual([]);
  expect(await startAndStop(repository)).toContain('Building the pages: done');
});

test('a killed start leaves no build running, and the next one takes over its lock', async () => {
  await using repository = await makeSmallRepository();
  const first = repository.start({ BUILD_MS: '60000' });
  const builder = await begun(repository, 1);
  first.child.kill('SIGKILL');
  await first.exited;
  expect(await leftovers(repository)).not.toEqual([]);
  expect(await startAndStop(repository)).toContain('Building the pages: done');
  await expectGone(builder, 1_000);
  expect(await leftovers(repository)).toEqual([]);
});

test('a process group that is killed at once, builder included, is repaired too', async () => {
  await using repository = await makeSmallRepository();
  const first = repository.start({ BUILD_MS: '60000' });
  await begun(repository, 1);
  process.kill(-first.child.pid!, 'SIGKILL');
  await first.exited;
  expect(await startAndStop(repository)).toContain('Building the pages: done');
});

test('a failed build shows why, exits with 1, and is tried again', async () => {
  await using repository = await makeSmallRepository();
  const { exited, output } = repository.start({ BUILD_FAILS: '1' });
  expect((await exited).code).toBe(1);
  expect(output()).toContain('Building the pages: failed');
  expect(output()).toContain('Type error: the page is wrong');
  expect(existsSync(join(repository.path, 'apps/web/.next/built-from'))).toBe(false);
  expect(await startAndStop(repository)).toContain('Building the pages: done');
});

async function begun(repository: SmallRepository, count: number): Promise<number> {
  await expect.poll(async () => (await repository.builds()).length, { timeout: 10_000 }).toBe(count);
  return Number((await repository.builds())[count - 1]!.split(' ')[1]);
}

async function leftovers(repository: SmallRepository): Promise<string[]> {
  return (await readdir(repository.path)).filter((name) => name.startsWith('.launch.lock'));
}
