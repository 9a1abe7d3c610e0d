import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { openPlace, sharedPlaces, type DataPlace } from '../support/data-place.ts';
import { havePostgres } from '../support/postgres.ts';
import { startServer, temporaryDirectory, type ServerProcess } from '../support/server-process.ts';

describe.skipIf(!havePostgres).each(sharedPlaces)('two processes that share their data (%s) behave as one', (kind) => {
  let place: DataPlace;
  let directories: Awaited<ReturnType<typeof temporaryDirectory>>[];
  let servers: ServerProcess[];
  let here: ApiClient;
  let there: ApiClient;

  beforeAll(async () => {
    place = await openPlace(kind);
    directories = [await temporaryDirectory(), await temporaryDirectory()];
    // Started at the same time on an empty database, each with a data directory of its own.
    servers = await Promise.all(directories.map(({ path }) => startServer({ ...place.environment, AISTUDIO_DATA_DIR: path })));
    here = await ApiClient.signIn(servers[0]!.url);
    there = here.at(servers[1]!.url);
  }, 120_000);

  afterAll(async () => {
    await Promise.all((servers ?? []).map((server) => server.stop('SIGKILL')));
    await place?.[Symbol.asyncDispose]();
    for (const directory of directories ?? []) await directory[Symbol.asyncDispose]();
  });

  test('a session and a conversation created in one are known in the other', async () => {
    const conversation = await here.createConversation();
    expect(await there.json(`/api/conversations/${conversation}`)).toMatchObject({ id: conversation, messages: [] });
  });

  test('an answer generated in one is read live in the other, and stopped there long before its end', async () => {
    const stream = await here.ask(await here.createConversation(), '/pace 100 5000');
    await stream.until(({ text }) => text.length > 50);
    const tail = await there.events(stream.runId);
    // The text keeps growing where it is generated: this much was shown there before.
    const shown = stream.text.length;
    await tail.until(({ text }) => text.length > shown);
    await there.fetch(`/api/runs/${stream.runId}/stop`, { method: 'POST' });
    await Promise.all([stream.untilFinished(), tail.untilFinished()]);
    expect(stream.text.split(' ').length).toBeLessThan(4_000);
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

  test('an image stored in one is served by the other', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    const file = await here.json<{ id: string; mediaType: string }>('/api/files?name=dot.png', { method: 'POST', body: png, headers: { 'content-type': 'image/png' } });
    expect(file.mediaType).toBe('image/png');
    const served = await there.fetch(`/api/files/${file.id}`);
    expect(Buffer.from(await served.arrayBuffer()).equals(png)).toBe(true);
  });
});
