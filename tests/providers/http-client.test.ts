import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { Agent } from '../../packages/providers/src/http/agent.ts';
import { openResponse, type OpenResponse } from '../../packages/providers/src/http/open-response.ts';
import { selfSigned } from '../support/self-signed.ts';
import { temporaryDirectory } from '../support/server-process.ts';
import { turns } from '../support/turns.ts';
import { readOverTls } from './read-over-tls.ts';

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** A server that does with each connection what it is told; connections are numbered from 1. */
async function serve(handle: (socket: Socket, number: number) => void, tls: TlsOptions | null = null) {
  let count = 0;
  const onConnection = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    handle(socket, (count += 1));
  };
  const server = tls === null ? createServer(onConnection) : createTlsServer(tls, onConnection).on('tlsClientError', () => undefined);
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, url: new URL(`${tls === null ? 'http' : 'https'}://127.0.0.1:${port}/v1`), connections: () => count };
}

interface Asked {
  status: number;
  body: string;
  error: NodeJS.ErrnoException | null;
}

function ask(agent: Agent, url: URL, onData: (text: string, response: OpenResponse) => void = () => undefined, body: string | null = 'question'): Promise<Asked> {
  const asked: Asked = { status: 0, body: '', error: null };
  return new Promise((resolve) => {
    const response = openResponse(agent, { url, headers: {}, body }, {
      head: (status) => (asked.status = status),
      data(bytes) {
        asked.body += bytes.toString();
        onData(asked.body, response);
      },
      end: () => resolve(asked),
      error: (error) => resolve({ ...asked, error }),
    });
  });
}

/** Answers every request once its body has arrived; all bodies here are `question`. */
function answering(socket: Socket, response: string): void {
  let heard = '';
  socket.on('data', (bytes) => {
    heard += bytes.toString();
    if (!heard.endsWith('question')) return;
    heard = '';
    socket.write(response);
  });
}

const hello = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n';
const agentFor = (keepAliveMs = 30_000) => new Agent({ keepAliveMs });

describe('a connection', () => {
  test('serves one request after the other, and only one at a time', async () => {
    const server = await serve((socket) => answering(socket, hello));
    const agent = agentFor();
    for (let turn = 0; turn < 5; turn += 1) expect(await ask(agent, server.url)).toEqual({ status: 200, body: 'hello', error: null });
    expect(server.connections()).toBe(1);
    await Promise.all([ask(agent, server.url), ask(agent, server.url), ask(agent, server.url)]);
    expect(server.connections()).toBe(3);
  });

  test.each([
    ['says close', 'HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 5\r\n\r\nhello'],
    ['keeps it for a second', 'HTTP/1.1 200 OK\r\nkeep-alive: timeout=1\r\ncontent-length: 5\r\n\r\nhello'],
    ['speaks HTTP/1.0', 'HTTP/1.0 200 OK\r\ncontent-length: 5\r\n\r\nhello'],
    ['says more than was asked', `HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello${hello}`],
  ])('is not used again when the server %s', async (_, response) => {
    const server = await serve((socket) => answering(socket, response));
    const agent = agentFor();
    for (let turn = 0; turn < 3; turn += 1) expect(await ask(agent, server.url)).toMatchObject({ body: 'hello', error: null });
    expect(server.connections()).toBe(3);
  });

  test('is closed when it has been idle for its time', async () => {
    const closed = Promise.withResolvers<void>();
    const server = await serve((socket) => {
      answering(socket, hello);
      socket.on('close', () => closed.resolve());
    });
    const agent = agentFor(20);
    await ask(agent, server.url);
    await closed.promise;
    expect(await ask(agent, server.url)).toMatchObject({ body: 'hello' });
    expect(server.connections()).toBe(2);
  });

  test('is closed if the server sends something unasked, or closes it', async () => {
    for (const disturb of [(socket: Socket) => socket.write('HTTP/1.1 408 Too Late\r\n\r\n'), (socket: Socket) => socket.end()]) {
      const first = Promise.withResolvers<Socket>();
      const closed = Promise.withResolvers<void>();
      const server = await serve((socket) => {
        answering(socket, hello);
        socket.once('close', () => closed.resolve());
        first.resolve(socket);
      });
      const agent = agentFor();
      await ask(agent, server.url);
      disturb(await first.promise);
      await closed.promise;
      expect(await ask(agent, server.url)).toMatchObject({ body: 'hello', error: null });
      expect(server.connections()).toBe(2);
    }
  });

  test('that turns out dead is replaced: the request is sent again, once', async () => {
    const server = await serve((socket, number) => {
      if (number > 1) return answering(socket, hello);
      socket.once('data', () => {
        socket.write(hello);
        // Nobody receives what arrives after the first request.
        socket.on('data', () => socket.resetAndDestroy());
      });
    });
    const agent = agentFor();
    await ask(agent, server.url);
    expect(await ask(agent, server.url)).toEqual({ status: 200, body: 'hello', error: null });
    expect(server.connections()).toBe(2);
  });

  test('that is reset after it began to answer, or was new, is not replaced', async () => {
    const server = await serve((socket, number) => {
      if (number === 1) return void socket.once('data', () => socket.resetAndDestroy());
      socket.once('data', () => {
        socket.write(hello);
        socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\n', async () => (await turns(10), socket.resetAndDestroy())));
      });
    });
    const agent = agentFor();
    expect((await ask(agent, server.url)).error).toMatchObject({ code: 'ECONNRESET' });
    await ask(agent, server.url);
    expect((await ask(agent, server.url)).error).toMatchObject({ code: 'ECONNRESET' });
    expect(server.connections()).toBe(2);
  });

  test('whose request was not sent completely is not reused', async () => {
    const server = await serve((socket) => void socket.once('data', () => socket.pause().write('HTTP/1.1 413 Too Large\r\ncontent-length: 0\r\n\r\n')));
    const agent = agentFor();
    for (let turn = 0; turn < 2; turn += 1) expect(await ask(agent, server.url, undefined, 'x'.repeat(40_000_000))).toMatchObject({ status: 413, error: null });
    expect(server.connections()).toBe(2);
  });

  test('that cannot be opened in time is an error', async () => {
    // Reserved for documentation (RFC 5737): nobody answers, or the network refuses at once.
    const { error } = await ask(new Agent({ keepAliveMs: 0, connectTimeoutMs: 50 }), new URL('http://192.0.2.1/v1'));
    expect(error).toMatchObject({ code: expect.stringMatching(/^(CONNECT_TIMEOUT|ENETUNREACH|EHOSTUNREACH|ECONNREFUSED|EPERM|EACCES)$/) });
  });
});

describe('a response', () => {
  const onRequest = (act: (socket: Socket) => void) => serve((socket) => void socket.once('data', () => act(socket)));
  const head = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n';

  test.each([
    ['cut before its first byte', (socket: Socket) => void socket.end(), '', 'CLOSED'],
    ['cut in its head', (socket: Socket) => void socket.end('HTTP/1.1 200'), '', 'CLOSED'],
    ['cut in a chunk', (socket: Socket) => void socket.end(`${head}5\r\nhel`), 'hel', 'CLOSED'],
    ['cut before its last chunk', (socket: Socket) => void socket.end(`${head}5\r\nhello\r\n`), 'hello', 'CLOSED'],
    ['shorter than announced', (socket: Socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhello'), 'hello', 'CLOSED'],
    ['that is no HTTP', (socket: Socket) => void socket.write('220 mail.example ESMTP\r\n'), '', 'NOT_HTTP'],
    ['with two lengths', (socket: Socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello'), '', 'NOT_HTTP'],
    ['with an endless head', (socket: Socket) => void socket.write(`HTTP/1.1 200 OK\r\na: ${'x'.repeat(20_000)}`), '', 'HEADERS_TOO_LARGE'],
  ])('%s is an error, and what came of it is given out', async (_, act, body, code) => {
    const server = await onRequest(act);
    const asked = await ask(agentFor(), server.url);
    expect(asked.error).toMatchObject({ code });
    expect(asked.body).toBe(body);
  });

  test('that arrives byte by byte is whole, and a response that ends by closing is too', async () => {
    const server = await onRequest(async (socket) => {
      socket.setNoDelay(true);
      for (const byte of 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 200 OK\r\nx: y\r\n\r\nhello') await new Promise<void>((resolve) => socket.write(byte, () => setImmediate(resolve)));
      socket.end();
    });
    expect(await ask(agentFor(), server.url)).toEqual({ status: 200, body: 'hello', error: null });
  });

  test('that is paused is not read further, and continues without a gap', async () => {
    const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`;
    const sent = Promise.withResolvers<void>();
    const server = await onRequest((socket) => {
      socket.write(head);
      for (let count = 0; count < 600; count += 1) socket.write(chunk);
      socket.write('0\r\n\r\n', () => sent.resolve());
    });
    let paused = false;
    let whilePaused = 0;
    const asked = await ask(agentFor(), server.url, (_, response) => {
      if (paused) whilePaused += 1;
      if (whilePaused > 0 || paused) return;
      paused = true;
      response.pause();
      // More turns than the rest would need; it does not fit into the buffers of the two sockets.
      void turns(2_000).then(() => {
        expect(whilePaused).toBeLessThanOrEqual(1);
        paused = false;
        whilePaused = 1;
        response.resume();
      });
    });
    await sent.promise;
    expect(asked.error).toBeNull();
    expect(asked.body.length).toBe(600 * 0x8000);
  });

  test('that is closed reports nothing more, and the server notices', async () => {
    const closed = Promise.withResolvers<void>();
    const server = await onRequest((socket) => {
      socket.on('close', () => closed.resolve());
      socket.write(`${head}5\r\nhello\r\n`);
    });
    let heard = 0;
    void ask(agentFor(), server.url, (_, response) => {
      heard += 1;
      response.close();
    }).then(() => (heard += 100));
    await closed.promise;
    expect(heard).toBe(1);
  });

  test('that is cut off while it is paused is noticed when it is resumed', async () => {
    const server = await onRequest((socket) => void socket.write(`${head}5\r\nhello\r\n`, () => socket.resetAndDestroy()));
    const asked = await ask(agentFor(), server.url, (_, response) => {
      response.pause();
      void turns(50).then(() => response.resume());
    });
    expect(asked).toMatchObject({ body: 'hello', error: { code: expect.stringMatching(/^(ECONNRESET|CLOSED)$/) } });
  });

  test('a header that would end its line is an error, not a header', async () => {
    const server = await serve((socket) => answering(socket, hello));
    const error = await new Promise((resolve) => {
      openResponse(agentFor(), { url: server.url, headers: { a: 'b\r\nevil: 1' }, body: null }, { head() {}, data() {}, end() {}, error: resolve });
    });
    expect(error).toBeInstanceOf(TypeError);
    expect(server.connections()).toBe(0);
  });
});

describe('TLS', () => {
  test('an untrusted certificate is refused before anything is sent', async () => {
    let heard = '';
    const server = await serve((socket) => void socket.on('data', (bytes) => (heard += bytes.toString())), selfSigned);
    const { error } = await ask(agentFor(), server.url);
    expect(error).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(heard).toBe('');
  });

  test.each(['directly', 'through a proxy'])('NODE_EXTRA_CA_CERTS is trusted; names are checked; streams are read, paused and kept alive as without TLS, %s', async (way) => {
    const protocols: unknown[] = [];
    const server = await serve((socket) => {
      protocols.push((socket as unknown as { alpnProtocol: unknown }).alpnProtocol);
      answering(socket, `HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n${'x'.repeat(1_000_000)}`);
    }, { ...selfSigned, ALPNProtocols: ['h2', 'http/1.1'] });
    const proxy = await serve((socket) => {
      socket.once('data', () => {
        const onward = connect(server.port, '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
        onward.on('error', () => undefined);
        socket.pipe(onward).pipe(socket);
      });
    });
    await using directory = await temporaryDirectory();
    const authority = join(directory.path, 'authority.pem');
    await writeFile(authority, selfSigned.cert);
    const program = readOverTls(server.port, way === 'directly' ? null : proxy.port);
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { env: { ...process.env, NODE_EXTRA_CA_CERTS: authority }, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()));
    await once(child, 'close');
    // The listener is only on 127.0.0.1, so the last one is refused, or not resolved, where the rest of 127/8 is not local.
    expect(output).toMatch(/^localhost end 1000000\n127\.0\.0\.1 end 1000000\nlocalhost end 1000000\n127\.0\.0\.2 (ECONNREFUSED|ERR_TLS_CERT_ALTNAME_INVALID) 0\n$/);
    expect(protocols).toEqual(['http/1.1', 'http/1.1']);
  });
});
