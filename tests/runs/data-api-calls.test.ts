import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient, type RunStream } from '../support/api-client.ts';
import { openPlace, type DataPlace } from '../support/data-place.ts';
import { havePostgres } from '../support/postgres.ts';
import { startServer, temporaryDirectory, type ServerProcess } from '../support/server-process.ts';

const streams = 50;
const wordsASecond = 50;
const wordsEach = 600;

/**
 * Every call of the RDS Data API costs money and a few milliseconds. Their number depends on how busy the machine is, so the
 * bounds are twice the target (5, 9 and 4): they catch a call per event or reader, and the figures are printed.
 */
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

  const wordsOf = (read: RunStream[]) => read.reduce((sum, { text }) => sum + text.split(' ').length - 1, 0);

  /** In the steady part of answers that are read where they are generated, and also at `elsewhere`. */
  async function callsForThousandEvents(elsewhere: ApiClient | null): Promise<number> {
    const asked = await Promise.all(Array.from({ length: streams }, async () => client.ask(await client.createConversation(), `/pace ${wordsASecond} ${wordsEach}`)));
    const read = elsewhere === null ? asked : await Promise.all(asked.map(({ runId }) => elsewhere.events(runId)));
    const until = (words: number) => Promise.all(read.map((stream) => stream.until(({ text }) => text.includes(`word${words} `), 120_000)));
    await until(150);
    const before = { calls: place.calls(), words: wordsOf(read) };
    await until(550);
    const [calls, words] = [place.calls() - before.calls, wordsOf(read) - before.words];
    await Promise.all(read.map((stream) => stream.untilFinished()));
    expect(words).toBeGreaterThan(streams * 100);
    console.log(`${((calls * 1000) / words).toFixed(2)} calls for 1,000 events${elsewhere === null ? '' : ', read at another task'}`);
    return (calls * 1000) / words;
  }

  test(`a bounded number for 1,000 events while ${streams} answers of ${wordsASecond} events a second are written`, { timeout: 180_000 }, async () => {
    expect(await callsForThousandEvents(null)).toBeLessThanOrEqual(10);
  });

  test('a bounded number when they are read at another task', { timeout: 240_000 }, async () => {
    await using there = await startServer({ ...place.environment, AISTUDIO_DATA_DIR: directory.path });
    expect(await callsForThousandEvents(client.at(there.url))).toBeLessThanOrEqual(18);
  });

  test('a bounded number for the start and the end of an answer', { timeout: 120_000 }, async () => {
    const many = 40;
    const conversations = await Promise.all(Array.from({ length: many }, () => client.createConversation()));
    const before = place.calls();
    await Promise.all(conversations.map(async (id) => (await client.ask(id, '/fast hi')).untilFinished()));
    const calls = (place.calls() - before) / many;
    console.log(`${calls.toFixed(2)} calls for an answer`);
    expect(calls).toBeLessThanOrEqual(8);
  });
});
