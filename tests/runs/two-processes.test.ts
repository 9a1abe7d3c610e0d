import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { havePostgres, startPostgres, type PostgresServer } from '../support/postgres.ts';
import { startServer, temporaryDirectory, type ServerProcess } from '../support/server-process.ts';

describe.skipIf(!havePostgres)('two processes on one Postgres behave as one', () => {
  let postgres: PostgresServer;
  let directories: Awaited<ReturnType<typeof temporaryDirectory>>[];
  let servers: ServerProcess[];
  let here: ApiClient;
  let there: ApiClient;

  beforeAll(async () => {
    postgres = await startPostgres();
    directories = [await temporaryDirectory(), await temporaryDirectory()];
    const url = await postgres.freshDatabase();
    // Started at the same time on an empty database, each with a data directory of its own.
    servers = await Promise.all(directories.map(({ path }) => startServer({ DATABASE_URL: url, AISTUDIO_DATA_DIR: path })));
    here = await ApiClient.signIn(servers[0]!.url);
    there = here.at(servers[1]!.url);
  }, 120_000);

  afterAll(async () => {
    await Promise.all((servers ?? []).map((server) => server.stop('SIGKILL')));
    await postgres?.stop();
    for (const directory of directories ?? []) await directory[Symbol.asyncDispose]();
  });

  test('a session and a conversation made at one are known at the other', async () => {
    const conversation = await here.createConversation();
    expect(await there.json(`/api/conversations/${conversation}`)).toMatchObject({ id: conversation, messages: [] });
  });

  test('an answer generated at one is read live at the other, and stopped there within a second', async () => {
    const stream = await here.ask(await here.createConversation(), '/pace 100 5000');
    await stream.until(({ text }) => text.length > 50);
    const tail = await there.events(stream.runId);
    // What is shown where it is generated goes on growing: this much of it was shown there before.
    const shown = stream.text.length;
    await tail.until(({ text }) => text.length > shown);
    const asked = performance.now();
    await there.fetch(`/api/runs/${stream.runId}/stop`, { method: 'POST' });
    await Promise.all([stream.untilFinished(), tail.untilFinished()]);
    expect(performance.now() - asked).toBeLessThan(2_000);
    expect(tail.text).toBe(stream.text);
    expect(await there.run(stream.runId)).toMatchObject({ state: 'stopped', text: stream.text });
  });

  test('the same request sent to both at once is one run', async () => {
    const conversation = await here.createConversation();
    const [one, two] = await Promise.all([here.ask(conversation, '/pace 100 60', { key: 'both' }), there.ask(conversation, '/pace 100 60', { key: 'both' })]);
    expect(one.runId).toBe(two.runId);
    await Promise.all([one.untilFinished(), two.untilFinished()]);
    expect(one.text).toBe(two.text);
  });

  test('an image stored at one is served by the other', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    const file = await here.json<{ id: string; mediaType: string }>('/api/files?name=dot.png', { method: 'POST', body: png, headers: { 'content-type': 'image/png' } });
    expect(file.mediaType).toBe('image/png');
    const served = await there.fetch(`/api/files/${file.id}`);
    expect(Buffer.from(await served.arrayBuffer()).equals(png)).toBe(true);
  });
});
