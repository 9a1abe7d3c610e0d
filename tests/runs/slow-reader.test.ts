import { request } from 'node:http';
import { expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { startServer, temporaryDirectory } from '../support/server-process.ts';

test('a reader that does not read is let go and slows nobody', { timeout: 120_000 }, async () => {
  await using directory = await temporaryDirectory();
  await using server = await startServer({ AISTUDIO_DATA_DIR: directory.path, AISTUDIO_METRICS_TOKEN: 'metrics-token' });
  const client = await ApiClient.signIn(server.url);
  const quick = await client.ask(await client.createConversation(), '/pace 400000 40000');
  await quick.until(({ text }) => text.length > 0);
  const stuck = await new Promise<import('node:http').IncomingMessage>((resolve) => {
    request(`${server.url}/api/runs/${quick.runId}/events`, { agent: false, headers: { cookie: client.cookie } }, resolve).end();
  });
  stuck.pause();
  const detached = async () => /^aistudio_readers_detached_total(?:\{[^}]*\})? (\d+)/m.exec(await (await fetch(`${server.url}/metrics`, { headers: { authorization: 'Bearer metrics-token' } })).text())?.[1];
  await quick.until(() => true);
  const deadline = performance.now() + 60_000;
  while ((await detached()) !== '1' && performance.now() < deadline) await quick.until(({ text }) => text.length >= quick.text.length);
  expect(await detached()).toBe('1');
  await quick.untilFinished(60_000);
  expect((await client.run(quick.runId)).text).toBe(quick.text);
  stuck.destroy();
});
