import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { listen } from '../../packages/providers/src/contract.ts';
import { readProxies } from '../../packages/providers/src/http/proxies.ts';
import { createOpenaiCompatible } from '../../packages/providers/src/index.ts';
import { answering } from '../support/provider-behaviours.ts';
import { startProviderServer } from '../support/provider-server.ts';
import { question } from './question.ts';

const open: Server[] = [];
afterAll(() => open.forEach((server) => server.close()));

async function started(server: Server): Promise<number> {
  open.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const reach = (proxy: string, baseUrl: string) =>
  listen({ provider: createOpenaiCompatible({ server: 'x', name: 'X', baseUrl, apiKey: 'k', kind: 'generic', proxyFor: readProxies({ https: proxy, http: proxy, none: null }) }), request: question('Hi') });

test.each([
  ['https://api.example.org/v1', 'http://secure:1'],
  ['http://api.example.org/v1', 'http://plain:2'],
  ['http://127.0.0.1:8000/v1', null],
  ['http://localhost:8000/v1', null],
  ['http://[::1]:8000/v1', null],
  ['http://169.254.169.254/metadata', null],
  ['https://models.school.example/v1', null],
  ['https://school.example/v1', null],
  ['https://notschool.example/v1', 'http://secure:1'],
  ['https://other.example:8443/v1', null],
  ['https://other.example/v1', 'http://secure:1'],
  ['http://10.1.2.3/v1', null],
  ['http://11.1.2.3/v1', 'http://plain:2'],
])('%s is reached by %s', (address, proxy) => {
  const proxyFor = readProxies({ https: 'http://secure:1', http: 'plain:2', none: '.school.example, other.example:8443,10.0.0.0/8' });
  expect(proxyFor(new URL(address))?.origin ?? null).toBe(proxy);
});

test('no proxy at all, a proxy with exceptions, and an invalid one', () => {
  expect(readProxies({ https: null, http: null, none: null })(new URL('https://a.example'))).toBeNull();
  expect(readProxies({ https: 'http://p:1', http: null, none: '*' })(new URL('https://a.example'))).toBeNull();
  expect(() => readProxies({ https: 'socks5://p:1', http: null, none: null })).toThrow(TypeError);
});

test('an http server is requested by its full address, and the proxy is told who we are', async () => {
  const asked: (string | undefined)[] = [];
  const port = await started(
    createHttpServer((request, response) => {
      asked.push(request.url, request.headers.host, request.headers['proxy-authorization']);
      response.end(JSON.stringify({ choices: [{ message: { content: 'Hello' }, finish_reason: 'stop' }] }));
    }),
  );
  expect((await reach(`http://me:pass%20word@127.0.0.1:${port}`, 'http://models.example/v1')).text).toBe('Hello');
  expect(asked).toEqual(['http://models.example/v1/chat/completions', 'models.example', `Basic ${Buffer.from('me:pass word').toString('base64')}`]);
});

test('an https server is reached through a tunnel, with TLS to the server itself', async () => {
  await using server = await startProviderServer({ behaviour: answering('Hello') });
  const asked: string[] = [];
  const port = await started(
    createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (head) => {
        asked.push(head.toString().split('\r\n')[0]!);
        const onward = connect(server.port, '127.0.0.1', () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
        onward.on('error', () => undefined);
        socket.pipe(onward).pipe(socket);
      });
    }),
  );
  // The fake provider does not speak TLS: what matters is that a TLS handshake with it was started, and failed there.
  const { outcome } = await reach(`http://127.0.0.1:${port}`, 'https://models.example/v1');
  expect(asked).toEqual(['CONNECT models.example:443 HTTP/1.1']);
  expect(outcome).toMatchObject({ failure: { code: 'provider_unavailable', detail: expect.stringContaining('TLS') } });
});

test('a refusal by the proxy is attributed to the proxy', async () => {
  const port = await started(createServer((socket) => void socket.on('error', () => undefined).once('data', () => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'))));
  expect((await reach(`http://127.0.0.1:${port}`, 'https://models.example/v1')).outcome).toMatchObject({ failure: { code: 'provider_unavailable', detail: expect.stringContaining('the proxy did not let us through') } });
});
