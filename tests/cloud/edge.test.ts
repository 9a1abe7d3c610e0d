import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clientAddress } from '../../apps/web/server/accounts/client-address.ts';
import { limits } from '../../infra/stage/limits.ts';
import { haveBalancer, startBalancer } from '../../local-cloud/control-plane/balancer/start-balancer.ts';
import { edgeConfiguration } from '../../local-cloud/control-plane/edge/edge-configuration.ts';
import { haveEdge, startEdge, type Edge } from '../../local-cloud/control-plane/edge/start-edge.ts';
import { listen } from '../../local-cloud/http/listen.ts';
import { temporaryDirectory } from '../support/server-process.ts';

const script = 'export const harbour = "the ferry";\n'.repeat(200);

test("the edge's times are those of the distribution", () => {
  const text = edgeConfiguration({ port: 1, socket: '/x', user: 'root' });
  expect(text).toContain(`proxy_read_timeout ${limits.originReadSeconds}s;`);
  expect(text).toContain(`keepalive_timeout ${limits.originKeepAliveSeconds}s;`);
});

describe.skipIf(!haveEdge)('the edge in front of a balancer', () => {
  const ended = new AsyncDisposableStack();
  const asked: IncomingMessage[] = [];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let edge: Edge;

  beforeAll(async () => {
    const directory = ended.use(await temporaryDirectory());
    const origin = createServer((request, response) => {
      asked.push(request);
      answer(request, response);
    });
    const socket = join(directory.path, 'balancer.sock');
    await once(origin.listen(socket), 'listening');
    ended.defer(() => {
      origin.close();
      origin.closeAllConnections();
    });
    answer = (_, response) => void response.end();
    edge = ended.use(await startEdge(directory.path, socket));
  });
  afterAll(() => ended.disposeAsync());
  beforeEach(() => void asked.splice(0));

  /** Without what fetch does to headers and encodings. */
  const get = async (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }> => {
    const request = httpRequest(`${edge.url}${path}`, { headers, method, agent: false }).end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    return { status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) };
  };
  const serveScript = (cacheControl: string) => {
    answer = (request, response) => {
      const gzip = request.headers['accept-encoding'] === 'gzip';
      response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': cacheControl, vary: 'Accept-Encoding', ...(gzip ? { 'content-encoding': 'gzip' } : {}) }).end(gzip ? gzipSync(script) : script);
    };
  };

  test('what is named by its content is asked for once, without anything of the viewer, whatever the query', async () => {
    serveScript('public, max-age=31536000, immutable');
    const first = await get('/_next/static/chunks/%5Ba%5D.js?v=1', { cookie: 'session=secret', authorization: 'Bearer secret', 'user-agent': 'a browser' });
    const second = await get('/_next/static/chunks/%5Ba%5D.js?v=2', { cookie: 'session=other' });
    expect([first.headers['x-cache'], second.headers['x-cache']]).toEqual(['Miss from cloudfront', 'Hit from cloudfront']);
    expect([first.body.toString(), second.body.toString()]).toEqual([script, script]);
    expect(asked.map(({ url }) => url)).toEqual(['/_next/static/chunks/%5Ba%5D.js']);
    expect(asked[0]!.headers).not.toHaveProperty('cookie');
    expect(asked[0]!.headers).not.toHaveProperty('authorization');
    expect(asked[0]!.headers).toMatchObject({ 'user-agent': 'Amazon CloudFront', 'x-forwarded-for': '127.0.0.1' });
  });

  test('it is kept once for each coding, and no writing goes there', async () => {
    serveScript('public, max-age=31536000, immutable');
    const [gzipped, again, plain] = [await get('/_next/static/b.js', { 'accept-encoding': 'gzip, deflate' }), await get('/_next/static/b.js', { 'accept-encoding': 'deflate, gzip;q=0.5' }), await get('/_next/static/b.js')];
    expect([gzipped.headers['x-cache'], again.headers['x-cache'], plain.headers['x-cache']]).toEqual(['Miss from cloudfront', 'Hit from cloudfront', 'Miss from cloudfront']);
    for (const each of [gzipped, again]) expect([each.headers['content-encoding'], gunzipSync(each.body).toString()]).toEqual(['gzip', script]);
    expect([plain.headers['content-encoding'], plain.body.toString()]).toEqual([undefined, script]);
    expect((await get('/_next/static/b.js', {}, 'POST')).status).toBe(403);
    expect(asked.length).toBe(2);
  });

  test('what the origin does not compress is compressed, what must not be kept is not, and a missing file is not asked for again at once', async () => {
    answer = (_, response) => void response.writeHead(200, { 'content-type': 'text/css' }).end(script);
    const styled = await get('/_next/static/c.css', { 'accept-encoding': 'gzip' });
    expect([styled.headers['content-encoding'], gunzipSync(styled.body).toString()]).toEqual(['gzip', script]);
    serveScript('no-store');
    for (let turn = 0; turn < 2; turn += 1) expect((await get('/_next/static/d.js')).headers['x-cache']).toBe('Miss from cloudfront');
    answer = (_, response) => void response.writeHead(404).end();
    for (const kept of ['Miss from cloudfront', 'Hit from cloudfront']) expect(await get('/_next/static/e.js')).toMatchObject({ status: 404, headers: { 'x-cache': kept } });
  });

  test('everything else is passed on as the viewer sent it, with who asked, and without what an origin must not believe', async () => {
    answer = (_, response) => void response.writeHead(200, { 'cache-control': 'public, max-age=3600', 'content-type': 'text/javascript', 'x-accel-redirect': '/_next/static/b.js', 'x-accel-expires': '3600' }).end(script);
    const viewer = { host: 'ai.example.org', cookie: 'session=secret', authorization: 'Bearer key', origin: 'http://ai.example.org', 'last-event-id': '7', 'x-request-id': 'req-1', 'accept-encoding': 'gzip' };
    const claimed = { 'x-forwarded-for': '198.51.100.7', 'x-forwarded-proto': 'https', 'x-real-ip': '198.51.100.7', 'x-http-method-override': 'DELETE', te: 'trailers', connection: 'close, upgrade', upgrade: 'websocket' };
    for (let turn = 0; turn < 2; turn += 1) {
      const { headers, body } = await get('/api/session?x=1', { ...viewer, ...claimed });
      expect([headers['x-cache'], headers['content-encoding'], body.toString()]).toEqual(['Miss from cloudfront', undefined, script]);
    }
    expect(asked.map(({ url }) => url)).toEqual(['/api/session?x=1', '/api/session?x=1']);
    expect(asked[0]!.headers).toMatchObject({ ...viewer, 'x-forwarded-for': '198.51.100.7, 127.0.0.1', via: expect.stringContaining('CloudFront') });
    for (const name of ['x-forwarded-proto', 'x-real-ip', 'x-http-method-override', 'te', 'upgrade']) expect(asked[0]!.headers).not.toHaveProperty(name);
  });

  test('a stream arrives piece by piece, and its body leaves piece by piece', async () => {
    const sent: string[] = [];
    answer = (request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'yes' });
      request.on('data', (bytes: Buffer) => {
        sent.push(bytes.toString());
        response.write(`data: ${sent.at(-1)}\n\n`);
      });
      request.on('end', () => response.end());
    };
    const request = httpRequest(`${edge.url}/api/runs/1/events`, { method: 'POST', agent: false, headers: { 'accept-encoding': 'gzip' } });
    let response: IncomingMessage | null = null;
    // Each piece is written only after the one before came back: a proxy that held anything would wait for ever.
    for (const piece of ['one', 'two', 'three']) {
      request.write(piece);
      response ??= ((await once(request, 'response')) as [IncomingMessage])[0];
      const [bytes] = (await once(response, 'data')) as [Buffer];
      expect(bytes.toString()).toBe(`data: ${piece}\n\n`);
    }
    request.end();
    response!.resume();
    await once(response!, 'end');
    expect(sent).toEqual(['one', 'two', 'three']);
    expect(response!.headers).not.toHaveProperty('content-encoding');
  });

  test('a viewer who leaves takes the request to the origin along', async () => {
    const left = new Promise<string>((resolve) => {
      answer = (_, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: one\n\n');
        response.once('close', () => resolve('left'));
      };
    });
    const request = httpRequest(`${edge.url}/api/runs/1/events`, { agent: false }).end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    await once(response, 'data');
    response.destroy();
    expect(await left).toBe('left');
  });
});

test.skipIf(!haveEdge || !haveBalancer)('through edge and load balancer a task sees who asked, whatever they claim, and nobody else reaches the load balancer', async () => {
  await using directory = await temporaryDirectory();
  const seen: { address: string; headers: IncomingMessage['headers'] }[] = [];
  const task = createServer((request, response) => {
    if (request.url === '/api/session') seen.push({ address: clientAddress(request, 2), headers: request.headers });
    response.end('{}');
  });
  const port = await listen(task);
  await using balancer = await startBalancer(directory.path, 100);
  await using edge = await startEdge(directory.path, balancer.socket);
  expect((await stat(balancer.socket)).mode & 0o777).toBe(0o600);
  expect((await fetch(`${edge.url}/api/session`)).status).toBe(503);
  await balancer.register('one', port);
  await expect.poll(async () => (await balancer.targets())[0]?.health, { timeout: 10_000 }).toBe('healthy');
  await balancer.open('one');
  expect((await fetch(`${edge.url}/api/session`, { headers: { 'x-forwarded-for': '198.51.100.7, 203.0.113.9', 'x-forwarded-proto': 'https' } })).status).toBe(200);
  expect(seen).toEqual([{ address: '127.0.0.1', headers: expect.objectContaining({ 'x-forwarded-for': '198.51.100.7, 203.0.113.9, 127.0.0.1, 127.0.0.1', 'x-forwarded-proto': 'http', host: new URL(edge.url).host }) }]);
  task.close();
  task.closeAllConnections();
});
