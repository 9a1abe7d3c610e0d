import { connect, type Socket } from 'node:net';
import { hostOf } from './host-of.ts';
import { ResponseFault } from './response-fault.ts';
import { proxyAuthorization } from './proxies.ts';

const headLimit = 16 * 1024;

/** Asks a proxy for a tunnel to an origin. Calls back once, unless the returned socket is destroyed before. Source: RFC 9110, 9.3.6. */
export function openTunnel(url: URL, proxy: URL, done: (error: Error | null) => void): Socket {
  const target = `${url.hostname}:${url.port || 443}`;
  const socket = connect({ host: hostOf(proxy), port: Number(proxy.port || 80) });
  const headers = Object.entries(proxyAuthorization(proxy)).map(([name, value]) => `${name}: ${value}\r\n`).join('');
  let head = Buffer.alloc(0);
  const finish = (error: Error | null): void => {
    socket.off('data', onData).off('error', finish).off('close', onClose);
    if (error !== null) socket.on('error', () => undefined).destroy();
    done(error);
  };
  const onClose = (): void => finish(new ResponseFault('PROXY', 'the proxy closed the connection'));
  const onData = (bytes: Buffer): void => {
    head = Buffer.concat([head, bytes]);
    const end = head.indexOf('\r\n\r\n');
    if (end === -1 && head.length > headLimit) return finish(new ResponseFault('HEADERS_TOO_LARGE', 'a head larger than 16 KB'));
    if (end === -1) return;
    socket.pause();
    const status = /^HTTP\/1\.\d (\d{3})/.exec(head.toString('latin1', 0, 16))?.[1] ?? 'none';
    // The origin sends nothing before the client does.
    const open = status.startsWith('2') && head.length === end + 4;
    finish(open ? null : new ResponseFault('PROXY', `the proxy refused the connection (${status})`));
  };
  socket.on('data', onData).once('error', finish).once('close', onClose);
  socket.once('connect', () => socket.write(`CONNECT ${target} HTTP/1.1\r\nhost: ${target}\r\n${headers}\r\n`));
  return socket;
}
