import { expect, test } from 'vitest';
import { startServerSuite } from '../support/server-suite.ts';

const suite = startServerSuite();

/** An answer that was stopped, and its conversation. */
async function stopped(): Promise<{ runId: string; conversation: string }> {
  const conversation = await suite.client.createConversation();
  const stream = await suite.client.ask(conversation, '/pace 100 2000');
  await stream.until(({ text }) => text.length > 20);
  await suite.client.fetch(`/api/runs/${stream.runId}/stop`, { method: 'POST' });
  await stream.untilFinished();
  return { runId: stream.runId, conversation };
}

const goOn = (runId: string, key?: string) => suite.client.fetch(`/api/runs/${runId}/continue`, { method: 'POST', headers: key === undefined ? {} : { 'idempotency-key': key } });
const idIn = async (response: Promise<Response>) => ((await (await response).json()) as { id: string }).id;

test('a double click on Continue makes one answer, which Stop reaches; another click after its end makes another', async () => {
  const { runId, conversation } = await stopped();
  const ids = await Promise.all(Array.from({ length: 5 }, () => idIn(goOn(runId))));
  expect(new Set(ids).size).toBe(1);
  expect(await idIn(goOn(runId))).toBe(ids[0]);
  await suite.client.fetch(`/api/runs/${ids[0]}/stop`, { method: 'POST' });
  await expect.poll(async () => (await suite.client.run(ids[0]!)).state).toBe('stopped');
  const { messages } = await suite.client.json<{ messages: { role: string; run?: { state: string } }[] }>(`/api/conversations/${conversation}`);
  expect(messages.filter(({ role }) => role === 'assistant').map(({ run }) => run?.state)).toEqual(['stopped', 'stopped']);
  const next = await idIn(goOn(runId));
  expect(next).not.toBe(ids[0]);
  await suite.client.fetch(`/api/runs/${next}/stop`, { method: 'POST' });
});

test('with its own key a request always gives the same answer, and works for no other answer', async () => {
  const { runId } = await stopped();
  const first = await idIn(goOn(runId, 'again'));
  await suite.client.fetch(`/api/runs/${first}/stop`, { method: 'POST' });
  await expect.poll(async () => (await suite.client.run(first)).state).toBe('stopped');
  expect(await idIn(goOn(runId, 'again'))).toBe(first);
  const other = await goOn((await stopped()).runId, 'again');
  expect([other.status, await other.json()]).toMatchObject([409, { error: { code: 'conflict' } }]);
});

test("a key's rate limit applies to everything it does here", async () => {
  const { key } = await suite.client.json<{ key: string }>('/api/keys', { method: 'POST', json: { name: 'slow', requestsPerMinute: 2 } });
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const post = (path: string, body: object = {}, more: Record<string, string> = {}) => fetch(`${suite.server.url}${path}`, { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) });
  const conversation = await idIn(post('/api/conversations'));
  const question = { model: 'practice/tutor', parts: [{ type: 'text', text: '/pace 100 2000' }] };
  const asked = await post(`/api/conversations/${conversation}/runs`, question, { 'idempotency-key': 'mine' });
  expect([asked.status, asked.headers.get('x-ratelimit-limit-requests'), asked.headers.get('x-ratelimit-remaining-requests')]).toEqual([200, '2', '0']);
  const runId = asked.headers.get('x-run-id')!;
  await asked.body!.cancel();
  // A repetition does not count as another request.
  const again = await post(`/api/conversations/${conversation}/runs`, question, { 'idempotency-key': 'mine' });
  expect(again.headers.get('x-run-id')).toBe(runId);
  await again.body!.cancel();
  const chat = { model: 'practice/tutor', messages: [{ role: 'user', content: 'Hello' }] };
  for (const [path, body] of [['/api/conversations', {}], [`/api/conversations/${conversation}/runs`, { ...question, parentId: null }], ['/v1/chat/completions', chat]] as const) {
    const refused = await post(path, body);
    expect([path, refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([path, 429, true]);
  }
  // Stopping is never refused; continuing is.
  expect((await post(`/api/runs/${runId}/stop`)).status).toBe(202);
  await expect.poll(async () => (await suite.client.run(runId)).state).toBe('stopped');
  expect((await post(`/api/runs/${runId}/continue`)).status).toBe(429);
});
