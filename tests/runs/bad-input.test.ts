import { once } from 'node:events';
import { connect } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import { startServerSuite } from '../support/server-suite.ts';

const suite = startServerSuite();
let conversation: string;

beforeAll(async () => {
  conversation = await suite.client.createConversation();
}, 60_000);

const runs = () => `/api/conversations/${conversation}/runs`;
const ask = (body: unknown, headers: Record<string, string> = {}) => ({ path: runs(), options: { method: 'POST', json: body, headers } });
const text = (value: string) => [{ type: 'text', text: value }];

const cases: [name: string, call: () => { path: string; options: RequestInit & { json?: unknown } }, status: number, code: string][] = [
  ['malformed JSON', () => ({ path: runs(), options: { method: 'POST', body: '{"model":', headers: { 'content-type': 'application/json' } } }), 400, 'invalid_request'],
  ['bytes that are not UTF-8', () => ({ path: runs(), options: { method: 'POST', body: Buffer.from([0x7b, 0xff, 0x7d]) } }), 400, 'invalid_request'],
  ['an unknown field', () => ask({ model: 'practice/tutor', parts: text('x'), temprature: 1 }), 400, 'invalid_request'],
  ['no model', () => ask({ parts: text('x') }), 400, 'invalid_request'],
  ['an unknown model', () => ask({ model: 'practice/nobody', parts: text('x') }), 400, 'invalid_request'],
  ['an unknown server', () => ask({ model: 'nowhere/model', parts: text('x') }), 400, 'invalid_request'],
  ['a body over 10 MB', () => ask({ model: 'practice/tutor', parts: text('x'.repeat(10_000_001)) }), 413, 'too_large'],
  ["a prompt over the model's context", () => ask({ model: 'practice/tutor', parts: text('word '.repeat(390_000)) }), 413, 'too_large'],
  ['an unknown conversation', () => ({ path: '/api/conversations/nobody/runs', options: { method: 'POST', json: { model: 'practice/tutor', parts: text('x') } } }), 404, 'not_found'],
  ['an unknown parent', () => ask({ model: 'practice/tutor', parts: text('x'), parentId: 'nobody' }), 400, 'invalid_request'],
  ['a file that is not there', () => ask({ model: 'practice/tutor', parts: [{ type: 'file', fileId: 'nobody' }] }), 400, 'invalid_request'],
  ['an idempotency key of two lines', () => ask({ model: 'practice/tutor', parts: text('x') }, { 'idempotency-key': 'with space' }), 400, 'invalid_request'],
  ['a forged Origin', () => ask({ model: 'practice/tutor', parts: text('x') }, { origin: 'https://evil.example' }), 403, 'forbidden'],
  ['an image that is not an image', () => ({ path: '/api/files?name=cat.png', options: { method: 'POST', body: 'GIF? no, a text', headers: { 'content-type': 'image/png' } } }), 415, 'unsupported'],
  ['a file without a name', () => ({ path: '/api/files', options: { method: 'POST', body: 'x' } }), 400, 'invalid_request'],
  ['an address that is not there', () => ({ path: '/api/nothing', options: {} }), 404, 'not_found'],
  ['an unknown run', () => ({ path: '/api/runs/nobody/events', options: {} }), 404, 'not_found'],
];

test.each(cases)('%s gets its status, one sentence and the request id, and leaves nothing behind', async (_name, call, status, code) => {
  const { path, options } = call();
  const response = await suite.client.fetch(path, options);
  const body = (await response.json()) as { error: { code: string; message: string; requestId: string } };
  expect([response.status, body.error.code]).toEqual([status, code]);
  expect(body.error.message).toMatch(/^[A-Z"].*[.?!]$/s);
  expect(body.error.message.length).toBeLessThan(300);
  expect(body.error.requestId).toBe(response.headers.get('x-request-id'));
  const { messages } = await suite.client.json<{ messages: unknown[] }>(`/api/conversations/${conversation}`);
  expect(messages).toEqual([]);
});

test('a key reused with another body is a conflict; with the same body it is the same run', async () => {
  const own = await suite.client.createConversation();
  const first = await suite.client.ask(own, 'Hello', { key: 'once' });
  const again = await suite.client.ask(own, 'Hello', { key: 'once' });
  expect(again.runId).toBe(first.runId);
  await expect(suite.client.ask(own, 'Goodbye', { key: 'once' })).rejects.toThrow(/409.*conflict/);
  await Promise.all([first.untilFinished(), again.untilFinished()]);
  expect(again.text).toBe(first.text);
  const { messages } = await suite.client.json<{ messages: unknown[] }>(`/api/conversations/${own}`);
  expect(messages).toHaveLength(2);
});

test('without a session every route but the open ones says so', async () => {
  const response = await fetch(`${suite.server.url}/api/conversations`);
  expect([response.status, await response.json()]).toMatchObject([401, { error: { code: 'unauthorised' } }]);
});

test.each([
  ['a flood of headers', `GET /api/health HTTP/1.1\r\nhost: x\r\n${Array.from({ length: 400 }, (_, index) => `x-${index}: ${'y'.repeat(100)}\r\n`).join('')}\r\n`, 431],
  ['something that is not HTTP', 'HELLO\r\n\r\n', 400],
])('%s is refused in the same shape', async (_name, bytes, status) => {
  const socket = connect(suite.server.port, '127.0.0.1');
  await once(socket, 'connect');
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
  socket.on('error', () => undefined);
  socket.write(bytes);
  await once(socket, 'close');
  expect(received).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(JSON.parse(received.slice(received.indexOf('\r\n\r\n')))).toMatchObject({ error: { message: expect.any(String), requestId: expect.any(String) } });
});

test('a client that leaves before its request is complete is not our error', async () => {
  const socket = connect(suite.server.port, '127.0.0.1');
  const requestId = 'gone-before-the-end';
  socket.write(`POST ${runs()} HTTP/1.1\r\nhost: x\r\ncookie: ${suite.client.cookie}\r\norigin: ${suite.server.url}\r\nx-request-id: ${requestId}\r\ncontent-length: 100\r\n\r\n{"model":`);
  await once(socket, 'connect');
  socket.end();
  await expect.poll(() => suite.server.output(), { timeout: 10_000 }).toContain(requestId);
  const lines = suite.server.output().split('\n').filter((line) => line.includes(requestId));
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ level: 'INFO', event: 'request' });
});

test('no prompt, answer, password or secret is in the log', async () => {
  const own = await suite.client.createConversation();
  const stream = await suite.client.ask(own, '/fast canary-prompt-7f3a tell me about yourself');
  await stream.untilFinished();
  await suite.client.ask(own, '/error 500').then((failed) => failed.untilFinished());
  await fetch(`${suite.server.url}/api/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json', origin: suite.server.url }, body: JSON.stringify({ email: 'admin@example.org', password: 'canary-password-1c2d' }) });
  const log = suite.server.output();
  expect(log).toContain('"event":"run_ended"');
  for (const canary of ['canary-prompt-7f3a', 'canary-password-1c2d', 'correct horse battery', suite.client.cookie.split('=')[1]!, stream.text.slice(0, 40)]) expect(log).not.toContain(canary);
  for (const line of log.split('\n').filter((each) => each.startsWith('{'))) {
    expect(JSON.parse(line)).toMatchObject({ timestamp: expect.stringMatching(/^\d{4}-.*Z$/), level: expect.stringMatching(/^(DEBUG|INFO|WARN|ERROR)$/) });
  }
});
