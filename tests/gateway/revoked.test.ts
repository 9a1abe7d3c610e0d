import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { answering } from '../support/provider-behaviours.ts';
import { startGatewayWorld, type GatewayWorld } from './support/gateway-world.ts';

let world: GatewayWorld;

beforeAll(async () => {
  world = await startGatewayWorld();
});

afterAll(() => world?.[Symbol.asyncDispose]());

const messages = [{ role: 'user', content: '/pace 50 5000' }];
const endless = answering('word '.repeat(4_000), { tokensPerSecond: 50 });

/** A key, and an answer that is being streamed to it. */
async function begin(body: object, input: object = {}) {
  const made = await world.administrator.json<{ id: string; key: string }>('/api/keys', { method: 'POST', json: { name: 'to be revoked', ...input } });
  const response = await fetch(`${world.server.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${made.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ messages, stream: true, ...body }),
  });
  expect(response.status).toBe(200);
  const reader = response.body!.getReader();
  let text = Buffer.from((await reader.read()).value!).toString();
  const ended = (async () => {
    for (;;) {
      const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
      if (done) return text;
      text += Buffer.from(value!).toString();
    }
  })();
  return { ...made, ended };
}

test.each([
  ['a translated answer', { model: 'practice/tutor' }],
  ['a relayed answer', { model: 'openai/fake-model' }],
])('%s ends when its key is revoked, and says why; nothing is asked of the provider any longer', async (_name, body) => {
  world.provider.setBehaviour(endless);
  const { id, ended } = await begin(body);
  const other = await begin(body);
  await world.administrator.fetch(`/api/keys/${id}`, { method: 'DELETE' });
  expect(await ended).toMatch(/data: \{"error":\{"message":"This API key was revoked or has expired\.".*"invalid_api_key"\}\}\n\n$/);
  expect(await Promise.race([other.ended.then(() => 'ended'), Promise.resolve('goes on')])).toBe('goes on');
  if (body.model.startsWith('openai/')) await world.provider.requests.find(({ path, closedByClientAt }) => path.endsWith('/chat/completions') && closedByClientAt !== null)?.closed;
  await world.administrator.fetch(`/api/keys/${other.id}`, { method: 'DELETE' });
  await other.ended;
});

test('the events of a run end with the session that reads them, and with the person', async () => {
  const invitation = await world.administrator.json<{ link: string }>('/api/administration/invitations', { method: 'POST', json: { email: 'student@example.org', role: 'student' } });
  const password = 'a long enough password';
  await fetch(`${world.server.url}/api/invitations/accept`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token: new URL(invitation.link).searchParams.get('token'), name: 'Sam', password }) });
  world.provider.setBehaviour(endless);
  const [here, there] = [await ApiClient.signIn(world.server.url, { email: 'student@example.org', password }), await ApiClient.signIn(world.server.url, { email: 'student@example.org', password })];
  const stream = await here.ask(await here.createConversation(), 'Hello', { model: 'openai/fake-model' });
  const tail = await there.events(stream.runId);
  expect((await there.fetch('/api/auth/sign-out', { method: 'POST', json: {}, headers: { origin: world.server.url } })).status).toBe(200);
  await tail.untilClosed();
  expect(stream.closed).toBe(false);
  const { people } = await world.administrator.json<{ people: { id: string; email: string }[] }>('/api/administration/people');
  await world.administrator.fetch(`/api/administration/people/${people.find(({ email }) => email === 'student@example.org')!.id}`, { method: 'PATCH', json: { disabled: true } });
  await stream.untilClosed();
});
