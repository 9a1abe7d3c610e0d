import { expect, test } from 'vitest';
import { ApiClient, type RunStream } from '../support/api-client.ts';
import { openPlace, sharedPlaces } from '../support/data-place.ts';
import { havePostgres } from '../support/postgres.ts';
import { untilTrue } from '../support/until-true.ts';
import { freePort, startServer, temporaryDirectory } from '../support/server-process.ts';

/** Fifty crashes take minutes; they all run in the soak test. */
const crashes = process.env['AISTUDIO_SOAK'] ? 50 : 3;
const liveStreams = 4;
const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index + 1}`).join(' ');

/** Everything the reader was shown must be there, and the whole answer must equal an uninterrupted one. */
async function expectWhole(client: ApiClient, shown: RunStream): Promise<void> {
  const again = await client.events(shown.runId, shown);
  await again.untilFinished(60_000);
  const run = await client.run(shown.runId);
  expect(run.text.startsWith(shown.text)).toBe(true);
  expect(again.text).toBe(run.text);
  expect(run.text.trim()).toBe(words(400));
  expect(run.state).toBe('completed');
}

async function liveAnswers(client: ApiClient): Promise<RunStream[]> {
  const streams = await Promise.all(
    Array.from({ length: liveStreams }, async () => {
      const conversation = await client.createConversation();
      return client.ask(conversation, '/pace 120 400');
    }),
  );
  await Promise.all(streams.map((stream) => stream.until(({ text }) => text.split(' ').length > 40)));
  return streams;
}

/** The bench measures how soon; here a busy machine may take its time. */
async function untilGoingOn(client: ApiClient, streams: RunStream[]): Promise<void> {
  for (const stream of streams) {
    await untilTrue(async () => {
      const run = await client.run(stream.runId);
      return run.continuedFrom !== undefined || run.text.length > stream.text.length + 20 || ['completed', 'incomplete', 'failed', 'stopped'].includes(run.state);
    }, { what: `Going on with run ${stream.runId}` });
  }
}

test('embedded: killed with live answers, the next start loses nothing that was shown and finishes them', { timeout: 600_000 }, async () => {
  await using directory = await temporaryDirectory();
  const environment = { PORT: String(await freePort()), AISTUDIO_DATA_DIR: directory.path };
  let server = await startServer(environment);
  const client = await ApiClient.signIn(server.url);
  for (let crash = 0; crash < crashes; crash += 1) {
    const streams = await liveAnswers(client);
    await server.stop('SIGKILL');
    await Promise.all(streams.map((stream) => stream.untilClosed()));
    server = await startServer(environment);
    await untilGoingOn(client, streams);
    await Promise.all(streams.map((stream) => expectWhole(client, stream)));
  }
  await server.stop();
});

test.skipIf(!havePostgres).for(sharedPlaces)('two processes that share their data (%s): one is killed, the other continues its answers', { timeout: 600_000 }, async (kind) => {
  await using place = await openPlace(kind);
  await using directory = await temporaryDirectory();
  const shared = { ...place.environment, AISTUDIO_DATA_DIR: directory.path };
  await using stays = await startServer(shared);
  const client = await ApiClient.signIn(stays.url);
  for (let crash = 0; crash < Math.min(crashes, 10); crash += 1) {
    await using dies = await startServer(shared);
    const streams = await liveAnswers(client.at(dies.url));
    await dies.stop('SIGKILL');
    await Promise.all(streams.map((stream) => stream.untilClosed()));
    await untilGoingOn(client, streams);
    await Promise.all(streams.map((stream) => expectWhole(client, stream)));
  }
});
