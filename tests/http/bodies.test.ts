import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { defaultBodyLimits, routes, type Route } from '@aistudio/contract/routes';
import { expect, test } from 'vitest';
import { startServerSuite } from '../support/server-suite.ts';

const suite = startServerSuite();

/** Announces a body, sends none of it, and resolves with the status: a refusal here means that the body was not read. */
async function announce(method: string, path: string, headers: Record<string, string>): Promise<number> {
  const socket = connect(suite.server.port, '127.0.0.1');
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
  const lines = Object.entries({ host: `127.0.0.1:${suite.server.port}`, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  await once(socket, 'data');
  socket.destroy();
  return Number(received.slice(9, 12));
}

const json = { 'content-type': 'application/json' };
const some = { ...json, 'content-length': '50000' };

test.each([
  ['an address that is not there', () => announce('POST', '/api/nothing', some), 404],
  ['a method that is not possible', () => announce('POST', '/api/models', some), 405],
  ['a page', () => announce('POST', '/sign-in', some), 405],
  ['nobody', () => announce('POST', '/api/conversations', some), 401],
  ['no key', () => announce('POST', '/v1/chat/completions', some), 401],
  ['another site', () => announce('POST', '/api/sign-up', { ...some, origin: 'https://evil.example' }), 403],
  ['a form', () => announce('POST', '/api/sign-up', { ...some, 'content-type': 'application/x-www-form-urlencoded' }), 415],
  ['64 KB before anybody is known', () => announce('POST', '/api/sign-up', { ...json, 'content-length': '64001' }), 413],
  ['64 KB at sign-in', () => announce('POST', '/api/auth/sign-in/email', { ...json, 'content-length': '64001' }), 413],
  ['1 MB of a person', () => announce('POST', '/api/conversations', { ...json, cookie: suite.client.cookie, 'content-length': '1000001' }), 413],
  ['10 MB of a question', () => announce('POST', '/api/conversations/x/runs', { ...json, cookie: suite.client.cookie, 'content-length': '10000001' }), 413],
  ['10 MB of a file', () => announce('POST', '/api/files?name=x.txt', { cookie: suite.client.cookie, 'content-length': '10000001' }), 413],
])('%s is refused before the body is read', async (_name, call, status) => {
  expect(await call()).toBe(status);
});

test('/v1 accepts 32 MB and no more', async () => {
  const { key } = await suite.client.json<{ key: string }>('/api/keys', { method: 'POST', json: { name: 'large' } });
  const headers = { ...json, authorization: `Bearer ${key}` };
  expect(await announce('POST', '/v1/chat/completions', { ...headers, 'content-length': '32000001' })).toBe(413);
  const large = await fetch(`${suite.server.url}/v1/chat/completions`, { method: 'POST', headers, body: JSON.stringify({ model: 'nobody', padding: 'x'.repeat(31_000_000) }) });
  expect(large.status).toBe(404);
});

test('allowed methods are listed with 405, and in response to OPTIONS', async () => {
  const refused = await fetch(`${suite.server.url}/api/models`, { method: 'DELETE' });
  expect([refused.status, refused.headers.get('allow'), await refused.json()]).toMatchObject([405, 'GET, HEAD, OPTIONS', { error: { code: 'method_not_allowed' } }]);
  const asked = await fetch(`${suite.server.url}/api/conversations`, { method: 'OPTIONS' });
  expect([asked.status, asked.headers.get('allow')]).toEqual([204, 'GET, POST, HEAD, OPTIONS']);
});

test('no route open to strangers accepts more than 64 KB', () => {
  for (const route of Object.values<Route>(routes).filter(({ access }) => access === 'anonymous')) expect(route.bodyLimit ?? defaultBodyLimits.anonymous).toBeLessThanOrEqual(64_000);
});

test.skipIf(!existsSync('/proc/self/status'))('strangers who keep sending do not fill the memory', async () => {
  const resident = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${suite.server.child.pid}/status`, 'utf8'))![1]) / 1024;
  const before = resident();
  const megabyte = Buffer.alloc(1_000_000, 0x20);
  const addresses = ['/api/sign-up', '/api/auth/sign-in/email', '/v1/chat/completions', '/api/nothing', '/sign-in'];
  // Chunked, so that no length gives the size away.
  const body = () => new ReadableStream<Uint8Array>({ pull: ((left) => (controller) => (left-- > 0 ? controller.enqueue(megabyte) : controller.close()))(10) });
  const statuses = await Promise.all(
    Array.from({ length: 120 }, (_, index) => fetch(`${suite.server.url}${addresses[index % addresses.length]}`, { method: 'POST', headers: json, body: body(), duplex: 'half' } as RequestInit).then((response) => response.status)),
  );
  expect(new Set(statuses)).toEqual(new Set([413, 401, 404, 405]));
  expect(resident() - before).toBeLessThan(150);
});
