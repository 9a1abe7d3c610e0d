import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import { startServerSuite } from '../support/server-suite.ts';

const suite = startServerSuite({ AISTUDIO_DRAIN_SECONDS: '1' });
// Next takes part from its first page on.
beforeAll(async () => void (await fetch(`${suite.server.url}/sign-in`)));

function send(bytes: string): Socket & { received: string } {
  const socket = Object.assign(connect(suite.server.port, '127.0.0.1'), { received: '' });
  socket.on('data', (chunk: Buffer) => (socket.received += chunk.toString()));
  socket.on('error', () => undefined);
  socket.write(bytes);
  return socket;
}

const upgrade = 'connection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n';

test.each([
  ['OPTIONS *', 'OPTIONS * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', /^HTTP\/1\.1 204 .*\r\nallow: GET, HEAD, POST/s],
  ['an absolute address', 'GET http://elsewhere.example/api/health?x=1 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', /^HTTP\/1\.1 200 .*\{"status":"ok"\}/s],
  ['an address of another scheme', 'GET ftp://elsewhere.example/api/health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', /^HTTP\/1\.1 400 .*"code":"invalid_request"/s],
  ['an address that is none', 'GET http://[/ HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', /^HTTP\/1\.1 400 .*"code":"invalid_request"/s],
  ['h2c', `GET /api/health HTTP/1.1\r\nhost: x\r\n${upgrade}\r\n`, /^HTTP\/1\.1 200 .*\{"status":"ok"\}/s],
  ['h2c for a page', `GET /sign-in HTTP/1.1\r\nhost: x\r\n${upgrade}\r\n`, /^HTTP\/1\.1 (200|503) /],
])('%s is answered plainly', async (_name, bytes, answer) => {
  const socket = send(bytes);
  await expect.poll(() => socket.received, { timeout: 10_000 }).toMatch(answer);
  socket.destroy();
});

test('HEAD of an event stream ends with its headers', async () => {
  const { client } = suite;
  const stream = await client.ask(await client.createConversation(), '/slow Hello');
  const head = send(`HEAD /api/runs/${stream.runId}/events HTTP/1.1\r\nhost: x\r\ncookie: ${client.cookie}\r\n\r\nGET /api/health HTTP/1.1\r\nhost: x\r\n\r\n`);
  await expect.poll(() => head.received).toMatch(/text\/event-stream.*\{"status":"ok"\}/s);
  head.destroy();
  stream.break();
  await client.fetch(`/api/runs/${stream.runId}/stop`, { method: 'POST' });
});

test('U+0000 and half a character never cause an internal error', async () => {
  const { client } = suite;
  const odd = 'a\u0000b\ud800c';
  const made = await client.json<{ id: string }>('/api/conversations', { method: 'POST', json: { title: odd } });
  expect(await client.json(`/api/conversations/${made.id}`)).toMatchObject({ title: 'a\uFFFDb\uFFFDc' });
  const answers = [
    client.fetch(`/api/conversations/${made.id}`, { method: 'PATCH', json: { title: odd } }),
    client.fetch('/api/auth/sign-in/email', { method: 'POST', json: { email: `${odd}@example.org`, password: odd }, headers: { origin: suite.server.url } }),
    client.fetch('/api/invitations/accept', { method: 'POST', json: { token: odd, name: odd, password: odd.repeat(4) } }),
    client.fetch('/api/administration/invitations', { method: 'POST', json: { email: `${odd}@example.org`, role: 'staff' } }),
    client.fetch('/api/administration/servers', { method: 'POST', json: { name: odd, kind: odd } }),
    client.fetch('/api/administration/budgets', { method: 'POST', json: { subject: odd } }),
    client.fetch('/api/keys', { method: 'POST', json: { name: odd } }),
    client.fetch(`/api/files?name=${encodeURIComponent('a\u0000.txt')}`, { method: 'POST', body: 'x' }),
    ...['/api/conversations/%00', '/api/runs/a%00b/events', '/api/files/%00', '/api/invitations/%00', '/api/usage?from=%00', '/api/auth/callback/oidc?state=%00&code=%00', '/c/%00'].map((path) => client.fetch(path)),
  ];
  for (const answer of answers) expect((await answer).status).toBeLessThan(500);
  const { key } = await client.json<{ key: string }>('/api/keys', { method: 'POST', json: { name: 'nul' } });
  const asked = await fetch(`${suite.server.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': 'nul' },
    body: JSON.stringify({ model: 'practice/tutor', messages: [{ role: 'user', content: odd }] }),
  });
  expect(asked.status).toBe(200);
});

test('a server that is told to stop does not wait for idle sockets', async () => {
  const sockets = [send(''), send('GET /half HTTP/1.1\r\nho'), send('GET /api/health HTTP/1.1\r\nhost: x\r\n\r\n'), send(`GET /api/health HTTP/1.1\r\nhost: x\r\n${upgrade}\r\n`)];
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  await expect.poll(() => sockets.slice(2).every(({ received }) => received.includes('"ok"'))).toBe(true);
  expect(await suite.server.stop('SIGTERM')).toBe(0);
});
