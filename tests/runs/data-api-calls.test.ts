import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient, type RunStream } from '../support/api-client.ts';
import { openPlace, type DataPlace } from '../support/data-place.ts';
import { havePostgres } from '../support/postgres.ts';
import { startServer, temporaryDirectory, type ServerProcess } from '../support/server-process.ts';

const streams = 50;
const wordsASecond = 50;
const wordsEach = 600;

/** Every call of the RDS Data API costs money and a few milliseconds: what an answer costs is counted, not timed. */
describe.skipIf(!havePostgres)('calls of the RDS Data API', () => {
  let place: DataPlace;
  let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
  let server: ServerProcess;
  let client: ApiClient;

  beforeAll(async () => {
    place = await openPlace('data-api');
    directory = await temporaryDirectory();
    server = await startServer({ ...place.environment, AISTUDIO_DATA_DIR: directory.path });
    client = await ApiClient.signIn(server.url);
  }, 120_000);
  afterAll(async () => {
    await server?.stop('SIGKILL');
    await place?.[Symbol.asyncDispose]();
    await directory?.[Symbol.asyncDispose]();
  });

  const wordsOf = (asked: RunStream[]) => asked.reduce((sum, { text }) => sum + text.split(' ').length - 1, 0);

  test(`at most 5 for 1,000 events while ${streams} answers of ${wordsASecond} events a second flow`, { timeout: 180_000 }, async () => {
    const asked = await Promise.all(Array.from({ length: streams }, async () => client.ask(await client.createConversation(), `/pace ${wordsASecond} ${wordsEach}`)));
    const until = (words: number) => Promise.all(asked.map((stream) => stream.until(({ text }) => text.includes(`word${words} `), 120_000)));
    await until(100);
    const before = { calls: place.calls(), words: wordsOf(asked) };
    await until(500);
    const [calls, words] = [place.calls() - before.calls, wordsOf(asked) - before.words];
    expect(words).toBeGreaterThan(streams * 300);
    console.log(`${((calls * 1000) / words).toFixed(2)} calls for 1,000 events`);
    expect((calls * 1000) / words).toBeLessThanOrEqual(5);
    await Promise.all(asked.map((stream) => stream.untilFinished()));
  });

  test('at most 4 for the beginning and the end of an answer', { timeout: 120_000 }, async () => {
    const many = 40;
    const conversations = await Promise.all(Array.from({ length: many }, () => client.createConversation()));
    const before = place.calls();
    await Promise.all(conversations.map(async (id) => (await client.ask(id, '/fast hi')).untilFinished()));
    const calls = (place.calls() - before) / many;
    console.log(`${calls.toFixed(2)} calls for an answer`);
    expect(calls).toBeLessThanOrEqual(4);
  });
});
