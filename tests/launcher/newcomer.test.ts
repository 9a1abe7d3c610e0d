import { spawn } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { copyRepository, repository, runNode } from '../support/copy-repository.ts';
import { freePort } from '../support/server-process.ts';
import { watch, type Launch } from './support/small-repository.ts';

const soak = process.env.AISTUDIO_SOAK === '1';
const person = { email: 'ada@example.org', password: 'a long enough password' };

test('an installed and built copy starts, and the link it prints leads to a first answer', { timeout: 120_000 }, async () => {
  // Nothing to do within npm test, which has already built; run alone, this test builds what changed.
  expect(await runNode(['scripts/build.mjs'], { cwd: repository })).toMatchObject({ code: 0 });
  await using copy = await copyRepository({ modules: true });
  await cp(join(repository, 'apps/web/.next'), join(copy.path, 'apps/web/.next'), { recursive: true });
  await using launch = await start(copy.path, process.env.PATH!);
  await expectFirstAnswer(launch);
  expect(launch.output()).not.toMatch(/Installing|Building/);
});

test.runIf(soak)('a fresh clone installs, builds, starts and answers; its second start does neither', { timeout: 600_000 }, async () => {
  await using copy = await copyRepository({ modules: false });
  // As on a new machine: the system's Node, not the one that npm installed here.
  const path = process.env.PATH!.split(delimiter).filter((directory) => !directory.startsWith(repository)).join(delimiter);
  const first = await start(copy.path, path);
  await expectFirstAnswer(first);
  expect(first.output()).toMatch(/Installing[\s\S]*done in[\s\S]*Building[\s\S]*done in/);
  await first[Symbol.asyncDispose]();

  await using second = await start(copy.path, path);
  const listening = async () => (await fetch(`${second.url}/api/health`).catch(() => null))?.status;
  await expect.poll(listening, { timeout: 60_000, interval: 20 }).toBe(200);
  await second.until(/AI Studio is ready/);
  expect(second.output()).not.toMatch(/Installing|Building/);
});

async function start(folder: string, path: string): Promise<Launch & { url: string } & AsyncDisposable> {
  const port = await freePort();
  const clean = Object.entries(process.env).filter(([name]) => !/^(npm_|AISTUDIO_|DATABASE_URL|PORT$|NODE_ENV$|VITEST|OPENAI_|OIDC_)/.test(name));
  const environment = { ...Object.fromEntries(clean), PATH: path, PORT: String(port), OLLAMA_BASE_URL: 'off', AISTUDIO_DRAIN_NOTICE_SECONDS: '0' } as unknown as NodeJS.ProcessEnv;
  const launch = watch(spawn('npm', ['start'], { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] }));
  return {
    ...launch,
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      launch.child.kill('SIGINT');
      await launch.exited;
    },
  };
}

async function expectFirstAnswer({ url, until }: Launch & { url: string }): Promise<void> {
  const token = (await until(/\/setup\?token=(\S+)/))[1]!;
  const response = await fetch(`${url}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ token, name: 'Ada Lovelace', ...person }),
  });
  expect(response.status).toBe(201);
  const client = await ApiClient.signIn(url, person);
  const stream = await client.ask(await client.createConversation(), '/fast What is AI Studio?');
  await stream.untilFinished();
  expect(stream.text).toContain('AI Studio');
}
