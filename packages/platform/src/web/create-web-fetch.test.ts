import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { selfSigned } from '../../../../tests/support/self-signed.ts';
import { createWebFetch, type WebFetchParts } from './create-web-fetch.ts';
import { isPublicAddress } from './public-address.ts';

const pages: Record<string, RequestListener> = {
  '/page': (_, response) => response.setHeader('content-type', 'Text/HTML; charset="iso-8859-2"').end('hello'),
  '/gzip': (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync('zipped')),
  '/bomb': (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(20_000_000))),
  '/broken': (_, response) => response.setHeader('content-encoding', 'gzip').end('no gzip at all'),
  '/endless': (_, response) => {
    const more = () => !response.destroyed && response.write(Buffer.alloc(65_536)) && setImmediate(more);
    response.on('drain', more);
    more();
  },
  '/slow': (_, response) => response.write('one byte, and then nothing'),
  '/cut': (_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('half');
    setImmediate(() => response.destroy());
  },
  '/loop': (_, response) => response.writeHead(302, { location: '/loop' }).end(),
  '/to-page': (_, response) => response.writeHead(301, { location: 'http://other.example/page' }).end(),
  '/to-metadata': (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
  '/to-inside': (_, response) => response.writeHead(302, { location: 'http://inside.example/page' }).end(),
  '/to-file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/host': (request, response) => response.end(request.headers.host),
  '/asked': ({ headers }, response) => response.end([headers['user-agent'], headers['accept-encoding'], headers.accept].join(' | ')),
};
const server = createServer((request, response) => pages[request.url!]!(request, response));
const connected: string[] = [];
let port = 0;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const names: Record<string, string[]> = { 'site.example': ['93.184.215.14'], 'other.example': ['2606:2800:21f:cb07:6820:80da:af6b:8b2c'], 'inside.example': ['10.0.0.7'], 'mixed.example': ['93.184.215.14', '127.0.0.1'], 'none.example': [] };
const fetcher = (parts: WebFetchParts = {}) =>
  createWebFetch({
    resolve: async (host) => names[host] ?? Promise.reject(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' })),
    connect: (address) => {
      connected.push(address);
      return connect(port, '127.0.0.1');
    },
    ...parts,
  });
const text = (answer: { bytes: Uint8Array }) => Buffer.from(answer.bytes).toString();

test('a site is told who asks, for what, and what can be decompressed', async () => {
  expect(text(await fetcher({ agent: 'School/1.0' }).fetch('http://site.example/asked'))).toMatch(/^School\/1\.0 \| gzip, br \| \S/);
});

test('a page is returned with its type and the host it was requested from', async () => {
  const answer = await fetcher().fetch('http://site.example/page');
  expect({ ...answer, bytes: text(answer) }).toEqual({ url: 'http://site.example/page', status: 200, contentType: 'text/html', charset: 'iso-8859-2', bytes: 'hello' });
  expect(text(await fetcher().fetch('http://site.example/host'))).toBe('site.example');
  expect(text(await fetcher().fetch('http://site.example/gzip'))).toBe('zipped');
});

test('a redirect is followed to the address that was checked for it', async () => {
  connected.length = 0;
  expect((await fetcher().fetch('http://site.example/to-page')).url).toBe('http://other.example/page');
  expect(connected).toEqual(['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c']);
});

test.each([
  'http://127.0.0.1/', 'http://2130706433/', 'http://0x7f.1/', 'http://0177.0.0.1/', 'http://127.1/', 'http://0/', 'http://[::1]/', 'http://[::]/', 'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/', 'http://[::127.0.0.1]/', 'http://[64:ff9b::7f00:1]/', 'http://[64:ff9b:1::a00:1]/', 'http://[2002:7f00:1::]/', 'http://[2001::1]/', 'http://169.254.169.254/', 'http://169.254.170.2/',
  'http://[fd00:ec2::254]/', 'http://[fe80::1]/', 'http://[fec0::1]/', 'http://[ff02::1]/', 'http://10.1.2.3/', 'http://172.16.0.1/', 'http://192.168.1.1/', 'http://100.64.0.1/', 'http://198.18.0.1/', 'http://224.0.0.1/', 'http://255.255.255.255/',
  'http://１２７.０.０.１/', 'http://①②⑦.⓪.⓪.①/', 'http://inside.example/', 'http://mixed.example/', 'http://site.example/to-metadata', 'http://site.example/to-inside',
])('%s is not fetched', async (url) => {
  connected.length = 0;
  await expect(fetcher().fetch(url)).rejects.toThrow('is not on the public internet');
  expect(connected.every((address) => address === '93.184.215.14')).toBe(true);
});

test.each([
  ['file:///etc/passwd', 'This is not an address of the web'],
  ['gopher://site.example/', 'This is not an address of the web'],
  ['nonsense', 'This is not an address of the web'],
  ['http://ada:secret@site.example/', 'name and password'],
  ['http://nowhere.example/', 'nowhere.example is not known'],
  ['http://none.example/', 'none.example is not known'],
  ['http://site.example/to-file', 'This is not an address of the web'],
  ['http://site.example/loop', 'from one address to the next'],
  ['http://site.example/broken', 'could not be read'],
  ['http://site.example/cut', /cannot be reached|could not be read/],
])('%s: %s', async (url, sentence) => {
  await expect(fetcher().fetch(url)).rejects.toThrow(sentence);
});

test.each(['/bomb', '/endless'])('%s stops at the byte limit, counted after decompression', async (path) => {
  await expect(fetcher().fetch(`http://site.example${path}`, { mostBytes: 1_000_000 })).rejects.toMatchObject({ code: 'too_large' });
});

test('the time limit covers everything, including the name lookup and the last byte', async () => {
  await expect(fetcher({ milliseconds: 100 }).fetch('http://site.example/slow')).rejects.toThrow('took too long');
  await expect(fetcher({ milliseconds: 50, resolve: () => new Promise(() => undefined) }).fetch('http://site.example/page')).rejects.toThrow('took too long');
});

test('a name that changes its address between check and connection makes no difference', async () => {
  connected.length = 0;
  let asked = 0;
  await fetcher({ resolve: async () => ((asked += 1) === 1 ? ['93.184.215.14'] : ['127.0.0.1']) }).fetch('http://site.example/page');
  expect([asked, connected]).toEqual([1, ['93.184.215.14']]);
});

test('the caller can cancel', async () => {
  const stop = new AbortController();
  const answer = fetcher().fetch('http://site.example/slow', { signal: stop.signal });
  stop.abort(new Error('enough'));
  await expect(answer).rejects.toThrow('enough');
});

test('public addresses are allowed', () => {
  expect(['93.184.215.14', '8.8.8.8', '2606:4700::1111'].every(isPublicAddress)).toBe(true);
});

test('a certificate is checked for the requested name, over the address that was checked', async () => {
  const asked: string[] = [];
  const secure = createTlsServer({ ...selfSigned, SNICallback: (name, done) => (asked.push(name), done(null)) }, (_, response) => response.end('never read'));
  secure.listen(0, '127.0.0.1');
  await once(secure, 'listening');
  const { port: at } = secure.address() as AddressInfo;
  await expect(fetcher({ connect: () => connect(at, '127.0.0.1') }).fetch('https://site.example/page')).rejects.toThrow('cannot be reached');
  expect(asked).toEqual(['site.example']);
  secure.close();
});
