import { expect, test } from 'vitest';
import { formatHead } from './format-request.ts';

const url = new URL('https://host:8443/v1/chat?api-version=1');

test('the head names the request, the host and the length in bytes', () => {
  expect(formatHead({ url, headers: { 'X-Request-Id': '7' }, body: 'äb' })).toBe(
    'POST /v1/chat?api-version=1 HTTP/1.1\r\nhost: host:8443\r\nconnection: keep-alive\r\naccept-encoding: identity\r\nX-Request-Id: 7\r\ncontent-length: 3\r\n\r\n',
  );
  expect(formatHead({ url, headers: {}, body: null })).toBe('GET /v1/chat?api-version=1 HTTP/1.1\r\nhost: host:8443\r\nconnection: keep-alive\r\naccept-encoding: identity\r\n\r\n');
});

test('the caller cannot choose how the message is framed', () => {
  const head = formatHead({ url, headers: { Host: 'elsewhere', 'Content-Length': '1', 'transfer-encoding': 'chunked', Connection: 'close' }, body: '' });
  expect(head).toBe('POST /v1/chat?api-version=1 HTTP/1.1\r\nhost: host:8443\r\nconnection: keep-alive\r\naccept-encoding: identity\r\ncontent-length: 0\r\n\r\n');
});

test.each([
  ['a line end in a value', { a: 'b\r\nevil: 1' }],
  ['a line feed alone', { a: 'b\nc' }],
  ['a NUL', { a: 'b\0' }],
  ['a line end in a name', { 'a\r\nevil': 'b' }],
  ['a colon in a name', { 'a:b': 'c' }],
  ['no name', { '': 'c' }],
  ['a character of more than a byte', { a: 'ä' }],
])('%s is refused', (_, headers: Record<string, string>) => {
  expect(() => formatHead({ url, headers, body: null })).toThrow(TypeError);
});

test.each(['/a b', '/a\r\nevil: 1', '/ä'])('the path %j is refused', (pathname) => {
  expect(() => formatHead({ url: { pathname, search: '', host: 'h' } as URL, headers: {}, body: null })).toThrow(TypeError);
});
