import { expect, test } from 'vitest';
import type { ApiClient, RunStream } from '../support/api-client.ts';
import { startServerSuite } from '../support/server-suite.ts';

const suite = startServerSuite();
const streams = process.env['AISTUDIO_SOAK'] ? 300 : 60;

/** A small generator (mulberry32), so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function readWithBreaks(client: ApiClient, seed: number): Promise<{ runId: string; text: string }> {
  const next = random(seed);
  const conversation = await client.createConversation();
  let stream: RunStream = await client.ask(conversation, '/pace 150 300');
  const { runId } = stream;
  for (let left = 1 + Math.floor(next() * 5); left > 0; left -= 1) {
    // Breaking at a byte count lands in the middle of events and of characters.
    const length = stream.text.length + Math.floor(next() * 400);
    await stream.until((each) => each.text.length > length || each.finished);
    if (stream.finished) break;
    stream.break();
    await stream.untilClosed();
    const held = { text: stream.text, sequence: stream.sequence };
    stream = await client.events(runId, held);
  }
  await stream.untilFinished();
  return { runId, text: stream.text };
}

test(`${streams} answers, each cut off one to five times, end up byte for byte as stored`, { timeout: 300_000 }, async () => {
  const { client } = suite;
  const results = await Promise.all(Array.from({ length: streams }, (_, seed) => readWithBreaks(client, seed + 1)));
  for (const { runId, text } of results) expect(text).toBe((await client.run(runId)).text);
});

test('a position beyond the log, a second reader, and a reader after the end', { timeout: 60_000 }, async () => {
  const { client } = suite;
  const conversation = await client.createConversation();
  const first = await client.ask(conversation, '/pace 200 200');
  expect(first.response.headers).toMatchObject({ 'cache-control': 'no-cache, no-transform', 'content-type': 'text/event-stream; charset=utf-8' });
  expect(first.response.headers['x-request-id']).toBeTruthy();
  const beyond = await client.events(first.runId, { text: '', sequence: 99_999 });
  await beyond.until(({ events }) => events.length > 0);
  expect(beyond.events[0]).toMatchObject({ type: 'data-snapshot', data: { resync: true } });
  const second = await client.events(first.runId);
  await Promise.all([first.untilFinished(), second.untilFinished(), beyond.untilFinished()]);
  const run = await client.run(first.runId);
  const after = await (await client.events(first.runId)).untilFinished();
  for (const reader of [first, second, beyond, after]) expect(reader.text).toBe(run.text);
  expect(first.events[0]).toMatchObject({ type: 'start', messageMetadata: { requestId: first.response.headers['x-request-id'] } });
  const nonsense = await client.fetch(`/api/runs/${first.runId}/events`, { headers: { 'last-event-id': 'nonsense' } });
  expect([nonsense.status, await nonsense.json()]).toMatchObject([400, { error: { code: 'invalid_request' } }]);
});

test('closing the tab never stops an answer; stopping does, and keeps what was written', { timeout: 60_000 }, async () => {
  const { client } = suite;
  const conversation = await client.createConversation();
  const left = await client.ask(conversation, '/pace 100 100');
  await left.until(({ text }) => text.length > 0);
  left.break();
  const stopped = await client.ask(await client.createConversation(), '/pace 100 5000');
  await stopped.until(({ text }) => text.length > 0);
  await client.fetch(`/api/runs/${stopped.runId}/stop`, { method: 'POST' });
  await stopped.untilFinished();
  expect(stopped.text.split(' ').length).toBeLessThan(4_000);
  const run = await client.run(stopped.runId);
  expect(run).toMatchObject({ state: 'stopped', text: stopped.text, usage: { estimated: true } });
  await (await client.events(left.runId, left)).untilFinished();
  expect((await client.run(left.runId)).state).toBe('completed');
});
