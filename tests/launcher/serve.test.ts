import { expect, test } from 'vitest';
import { spawn } from 'node:child_process';
import { makeSmallRepository, expectGone, watch } from './support/small-repository.ts';

const serving = /serving as (\d+)/;

test("the launcher exits with the server's exit code, and a signal reaches the server once", async () => {
  await using repository = await makeSmallRepository();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    const { child, until, exited, output } = repository.start();
    await until(serving);
    child.kill(signal);
    expect(await exited).toEqual({ code: 7, signal: null });
    expect(output().match(/got \w+/g)).toEqual([`got ${signal}`]);
  }
});

test('a signal to the whole group, as Ctrl-C sends it, counts once', async () => {
  await using repository = await makeSmallRepository();
  const { child, until, exited, output } = repository.start();
  await until(serving);
  process.kill(-child.pid!, 'SIGINT');
  expect(await exited).toEqual({ code: 7, signal: null });
  expect(output().match(/got \w+/g)).toEqual(['got SIGINT']);
});

test('if the server is killed, the launcher ends the same way', async () => {
  await using repository = await makeSmallRepository();
  const { until, exited } = repository.start();
  const pid = Number((await until(serving))[1]);
  process.kill(pid, 'SIGKILL');
  expect(await exited).toEqual({ code: null, signal: 'SIGKILL' });
});

test('a killed launcher leaves no server behind', async () => {
  await using repository = await makeSmallRepository();
  const { child, until, exited } = repository.start();
  const pid = Number((await until(serving))[1]);
  child.kill('SIGKILL');
  await exited;
  await expectGone(pid, 9_000);
});

test('a killed npm leaves neither launcher nor server behind', async () => {
  await using repository = await makeSmallRepository();
  const npm = `const { spawn } = require('node:child_process');
    spawn(process.execPath, ['scripts/start.mjs'], { stdio: 'inherit', env: { ...process.env, npm_lifecycle_event: 'start' } }).on('spawn', function () { console.log('launcher is ' + this.pid); });`;
  const { child, until, exited } = watch(spawn(process.execPath, ['-e', npm], { cwd: repository.path, stdio: ['ignore', 'pipe', 'pipe'] }));
  const launcher = Number((await until(/launcher is (\d+)/))[1]);
  const pid = Number((await until(serving))[1]);
  child.kill('SIGKILL');
  await exited;
  await expectGone(pid, 9_000);
  await expectGone(launcher, 2_000);
});

test('.env is read if it exists, and the environment overrides it', async () => {
  await using repository = await makeSmallRepository();
  const seen = async (environment?: Record<string, string>) => (await repository.start(environment).until(/serving as \d+ with (\w+)/))[1];
  expect(await seen()).toBe('undefined');
  await repository.write('.env', 'FROM_FILE=file\n');
  expect(await seen()).toBe('file');
  expect(await seen({ FROM_FILE: 'environment' })).toBe('environment');
});
