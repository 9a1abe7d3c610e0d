import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { routes } from '@aistudio/contract/routes';
import { ApiClient } from '../support/api-client.ts';
import { startServer, temporaryDirectory } from '../support/server-process.ts';

const page = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
const haveCurl = spawnSync('curl', ['--version']).status === 0;
if (!haveCurl) console.warn('NOT RUN: the commands of docs/api.md, because there is no curl.');

test.runIf(haveCurl)('its commands run as written, one after the other', { timeout: 120_000 }, async () => {
  await using directory = await temporaryDirectory();
  await using server = await startServer({ AISTUDIO_DATA_DIR: `${directory.path}/data` });
  const commands = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((block) => block[1]);
  expect(commands.length).toBeGreaterThan(4);
  const script = commands.join('\n').replace('http://localhost:3000', server.url);
  const { status, stdout, stderr } = spawnSync('bash', ['-euc', script], { cwd: directory.path, encoding: 'utf8', timeout: 90_000 });
  expect([status, stdout.match(/\{"error".*/)?.[0] ?? null], stdout + stderr).toEqual([0, null]);
  expect(stdout.match(/"type":"finish"/g)).toHaveLength(5);
  expect(stdout).toContain('"type":"data-snapshot"');
  expect(stdout).toContain('"state":"stopped"');
  expect(stdout).toContain('The tide is at noon.');
  expect(stdout).toContain('"object":"chat.completion"');
  expect(stdout).toContain('data: [DONE]');
  expect(stdout).toContain('event: response.completed');
});

test("OpenAI's own client runs its example", { timeout: 120_000 }, async () => {
  await using directory = await temporaryDirectory();
  await using server = await startServer({ AISTUDIO_DATA_DIR: `${directory.path}/data` });
  const administrator = await ApiClient.signIn(server.url);
  const { key } = await administrator.json<{ key: string }>('/api/keys', { method: 'POST', json: { name: 'example' } });
  const example = /^```ts\n([\s\S]*?)^```$/m.exec(page)![1]!;
  const program = example.replace('http://localhost:3000', server.url).replace('sk-aistudio-…', key);
  // From the repository's folder, where the client is installed.
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8', timeout: 60_000 });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout.length).toBeGreaterThan(100);
});

test('it lists every route and who may use it, and no others', () => {
  const listed = [...page.matchAll(/^\| ([—PAK]) \| `([A-Z]+ \/(?:api\/|v1)[^`]*)`/gm)].map(([, access, address]) => [address, access]);
  // better-auth's routes authorise by themselves; these four need a session.
  const signedIn = /\/(change-password|list-sessions|revoke-session|revoke-other-sessions)$/;
  const marks = { anonymous: '—', person: 'P', administrator: 'A', key: 'K' };
  const real = Object.values(routes).map(({ method, path, access }) => [`${method} ${path}`, signedIn.test(path) ? 'P' : marks[access]]);
  expect(listed.toSorted()).toEqual(real.toSorted());
});
