import { expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { openPlace, sharedPlaces } from '../support/data-place.ts';
import { havePostgres } from '../support/postgres.ts';
import { startServer, temporaryDirectory } from '../support/server-process.ts';

test.skipIf(!havePostgres).for(sharedPlaces)('the database (%s) goes down under a live answer: it continues, and nothing is missing when the database is back', { timeout: 120_000 }, async (kind) => {
  await using place = await openPlace(kind);
  await using directory = await temporaryDirectory();
  await using server = await startServer({ ...place.environment, AISTUDIO_DATA_DIR: directory.path });
  const client = await ApiClient.signIn(server.url);
  const stream = await client.ask(await client.createConversation(), '/pace 60 400');
  await stream.until(({ text }) => text.includes('word40 '));
  await place.postgres.kill();
  await stream.until(({ text }) => text.includes('word150 '));
  await place.postgres.start();
  await stream.untilFinished();
  const run = await client.run(stream.runId);
  expect(run).toMatchObject({ state: 'completed' });
  expect(run.text).toBe(stream.text);
  expect(run.text.trim().split(' ')).toHaveLength(400);
});
