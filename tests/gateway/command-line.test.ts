import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { administrator } from '../support/server-process.ts';
import { startGatewayWorld, type GatewayWorld } from './support/gateway-world.ts';

let world: GatewayWorld;

beforeAll(async () => {
  world = await startGatewayWorld();
});
afterAll(() => world?.[Symbol.asyncDispose]());

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs what npm links as `aistudio`, like somebody in a clone. */
async function aistudio(environment: Record<string, string>, ...given: string[]) {
  const child = spawn('node_modules/.bin/aistudio', given, { cwd: root, env: { NODE_ENV: 'test', PATH: `${root}node_modules/.bin:${process.env['PATH']}`, AISTUDIO_URL: world.server.url, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.on('data', (bytes: Buffer) => (said.out += bytes));
  child.stderr.on('data', (bytes: Buffer) => (said.err += bytes));
  const [code] = (await once(child, 'close')) as [number];
  return { code, ...said };
}

test('an administrator creates a key that creates, lists and revokes others', async () => {
  const person = { AISTUDIO_EMAIL: administrator.email, AISTUDIO_PASSWORD: administrator.password };
  const first = await aistudio(person, 'keys', 'create', 'master', '--manages-keys');
  expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/^sk-aistudio-\S{43}\n$/) });
  const master = { AISTUDIO_API_KEY: first.out.trim() };
  const second = await aistudio(master, 'keys', 'create', 'small', '--model', 'practice/*', '--model', 'openai/x', '--requests-per-minute', '9', '--expires', '2099-01-31');
  expect(second.code).toBe(0);
  const listed = await aistudio(master, 'keys', 'list');
  expect(listed.out).toMatch(/small +sk-aistudio-\S{6}… +admin@example\.org +practice\/\* openai\/x +never +2099-01-31/);
  expect(listed.out).not.toContain(second.out.trim());
  const keys = JSON.parse((await aistudio(master, 'keys', 'list', '--json')).out) as { id: string; name: string }[];
  const { id } = keys.find(({ name }) => name === 'small')!;
  expect((await aistudio(master, 'keys', 'revoke', id)).code).toBe(0);
  await expect(world.client(second.out.trim()).models.list()).rejects.toMatchObject({ status: 401 });
  expect((await aistudio(master, 'keys', 'list')).out).not.toContain('small');
  expect((await aistudio(master, 'keys', 'revoke', id.replace(/^./, 'x'))).err).toBe('There is no such API key.\n');
});

test('an administrator lists, sets and removes limits of a role and of a person', async () => {
  const person = { AISTUDIO_EMAIL: administrator.email, AISTUDIO_PASSWORD: administrator.password };
  const limits = async (...given: string[]) => {
    const { code, out, err } = await aistudio(person, 'limits', ...given);
    expect([code, err]).toEqual([0, expect.not.stringContaining('Error')]);
    return out;
  };
  await limits('set', 'answers-a-day', '7', '--role', 'student');
  await limits('set', 'files', '500', '--role', 'staff');
  expect(await limits('list')).toMatch(/^LIMIT +STUDENT +STAFF\nanswers-at-once +10 +none\nanswers-a-day +7 +none\n/);
  const { email } = administrator;
  await limits('set', 'files', '3', '--person', email.toUpperCase());
  await limits('set', 'answers-a-day', 'none', '--person', email);
  const own = async () => (JSON.parse(await limits('list', '--person', email, '--json')) as { own: object }).own;
  expect(await own()).toEqual({ files: 3, answersADay: null });
  expect(await limits('list', '--person', email)).toMatch(/^LIMIT +ADMINISTRATOR +PERSON +USED\n.*\nanswers-a-day +none +none +0\n/);
  await limits('clear', 'files', '--person', email);
  expect(await own()).toEqual({ answersADay: null });
  await limits('clear', 'files', '--role', 'staff');
  expect(JSON.parse(await limits('list', '--json'))).toMatchObject({ staff: { files: null }, student: { answersADay: 7 } });
  expect(await aistudio(person, 'limits', 'list', '--person', 'nobody@example.org')).toMatchObject({ code: 1, err: 'There is nobody with the address nobody@example.org.\n' });
});

test('a key that may not manage keys, a wrong password and a missing server are each one sentence', async () => {
  expect(await aistudio({ AISTUDIO_API_KEY: await world.key() }, 'keys', 'list')).toMatchObject({ code: 1, err: 'This API key may not manage keys. Use one that may, or sign in.\n' });
  expect(await aistudio({ AISTUDIO_EMAIL: administrator.email, AISTUDIO_PASSWORD: 'wrong' }, 'keys', 'list')).toMatchObject({ code: 1, err: 'The email address or the password is wrong.\n' });
  expect(await aistudio({ AISTUDIO_API_KEY: 'x', AISTUDIO_URL: 'http://127.0.0.1:1' }, 'keys', 'list')).toMatchObject({ code: 1, err: expect.stringContaining('There is no AI Studio at') });
});
