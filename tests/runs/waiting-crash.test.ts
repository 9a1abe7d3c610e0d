import { expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { openPlace, sharedPlaces } from '../support/data-place.ts';
import { havePostgres } from '../support/postgres.ts';
import { freePort, startServer, temporaryDirectory } from '../support/server-process.ts';

interface ShownMessage {
  role: string;
  run?: { id: string; state: string; waitingFor?: string };
}

const runsOf = async (client: ApiClient, conversation: string) =>
  (await client.json<{ messages: ShownMessage[] }>(`/api/conversations/${conversation}`)).messages.flatMap(({ run }) => (run === undefined ? [] : [run]));

const expectAllAnswered = (client: ApiClient, conversation: string) =>
  expect.poll(async () => (await runsOf(client, conversation)).map(({ state, waitingFor }) => [state, waitingFor]), { timeout: 30_000 }).toEqual([['completed', undefined], ['completed', undefined], ['completed', undefined]]);

/** An answer that is being written, and two questions that wait for it and for each other. */
async function askThree(client: ApiClient): Promise<string> {
  const conversation = await client.createConversation();
  const first = await client.ask(conversation, '/pace 100 300');
  await first.until(({ text }) => text.length > 50);
  const second = await client.ask(conversation, '/fast And then?');
  await client.ask(conversation, '/fast And after that?');
  expect((await runsOf(client, conversation)).map(({ waitingFor }) => waitingFor)).toEqual([undefined, `run:${first.runId}`, `run:${second.runId}`]);
  return conversation;
}

test('embedded: killed while questions wait, the next start answers them in order', { timeout: 180_000 }, async () => {
  await using directory = await temporaryDirectory();
  const environment = { PORT: String(await freePort()), AISTUDIO_DATA_DIR: directory.path };
  let server = await startServer(environment);
  const client = await ApiClient.signIn(server.url);
  const conversation = await askThree(client);
  await server.stop('SIGKILL');
  server = await startServer(environment);
  await expectAllAnswered(client, conversation);
  await server.stop();
});

test.skipIf(!havePostgres).for(sharedPlaces)('two processes that share their data (%s): the one that was asked is killed, and the other answers the waiting question', { timeout: 180_000 }, async (kind) => {
  await using place = await openPlace(kind);
  await using directory = await temporaryDirectory();
  const shared = { ...place.environment, AISTUDIO_DATA_DIR: directory.path };
  await using stays = await startServer(shared);
  await using dies = await startServer(shared);
  const client = await ApiClient.signIn(stays.url);
  const conversation = await askThree(client.at(dies.url));
  await dies.stop('SIGKILL');
  await expectAllAnswered(client, conversation);
});

test.skipIf(!havePostgres).for(sharedPlaces)('two processes that share their data (%s): a question waiting in one is withdrawn and sent at once in the other', { timeout: 180_000 }, async (kind) => {
  await using place = await openPlace(kind);
  await using directory = await temporaryDirectory();
  const shared = { ...place.environment, AISTUDIO_DATA_DIR: directory.path };
  await using one = await startServer(shared);
  await using two = await startServer(shared);
  const here = await ApiClient.signIn(one.url);
  const there = here.at(two.url);
  const conversation = await here.createConversation();
  const first = await here.ask(conversation, '/pace 50 4000');
  await first.until(({ text }) => text.length > 50);
  const second = await here.ask(conversation, 'Second?');
  const third = await here.ask(conversation, '/fast Third?');
  expect(await there.json(`/api/runs/${second.runId}`, { method: 'DELETE' })).toEqual({ parts: [{ type: 'text', text: 'Second?' }], questionRemains: false });
  expect((await there.fetch(`/api/runs/${third.runId}/at-once`, { method: 'POST' })).status).toBe(202);
  await third.untilFinished(30_000);
  expect((await runsOf(here, conversation)).map(({ id, state }) => [id, state])).toEqual([[first.runId, 'stopped'], [third.runId, 'completed']]);
});
