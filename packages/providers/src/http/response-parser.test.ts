import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ResponseFault } from './response-fault.ts';
import { ResponseParser } from './response-parser.ts';

interface Heard {
  status: number;
  headers: Record<string, unknown>;
  body: string;
  over: boolean;
  keptMs: number;
  fault: string | null;
}

/** Pushes the pieces through one buffer, as the connection does; `closed` then ends the connection. */
function parse(pieces: Buffer[], closed = false): Heard {
  const memory = Buffer.alloc(Math.max(1, ...pieces.map((piece) => piece.length)));
  const heard: Heard = { status: 0, headers: {}, body: '', over: false, keptMs: 0, fault: null };
  const body: Buffer[] = [];
  const parser = new ResponseParser({
    head(status, headers) {
      expect(heard.status).toBe(0);
      Object.assign(heard, { status, headers: { ...headers } });
    },
    data(bytes) {
      expect(heard.status).not.toBe(0);
      body.push(Buffer.from(bytes));
    },
  });
  try {
    for (const piece of pieces) {
      piece.copy(memory);
      parser.push(memory.subarray(0, piece.length));
      memory.fill(0xaa);
    }
    if (closed) parser.end();
  } catch (error) {
    heard.fault = (error as ResponseFault).code;
  }
  return { ...heard, body: Buffer.concat(body).toString('latin1'), over: parser.over, keptMs: parser.keptMs };
}

const text = (value: string): Buffer[] => [Buffer.from(value, 'latin1')];

function cut(bytes: Buffer, places: number[]): Buffer[] {
  const at = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end));
}

const token = fc.stringMatching(/^x-[a-z0-9]{1,8}$/);
const value = fc.stringMatching(/^[!-~]([ -~]{0,20}[!-~])?$/);
const content = fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes)), { maxLength: 8 });
const framings = ['chunked', 'sized', 'until-close'] as const;

function encode(framing: (typeof framings)[number], pieces: Buffer[], extension: string, trailer: string): Buffer {
  const whole = Buffer.concat(pieces);
  if (framing === 'until-close') return Buffer.concat([Buffer.from('\r\n'), whole]);
  if (framing === 'sized') return Buffer.concat([Buffer.from(`content-length: ${whole.length}\r\n\r\n`), whole]);
  const chunks = pieces.flatMap((piece) => [Buffer.from(`${piece.length.toString(16)}${extension}\r\n`), piece, Buffer.from('\r\n')]);
  return Buffer.concat([Buffer.from('Transfer-Encoding: Chunked\r\n\r\n'), ...chunks, Buffer.from(`0\r\n${trailer}\r\n`)]);
}

describe('a response, however it is split', () => {
  test('gives its status, its headers and exactly its content', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...framings),
        fc.integer({ min: 200, max: 599 }).filter((status) => status !== 204 && status !== 304),
        fc.dictionary(token, value, { maxKeys: 4 }),
        content,
        fc.constantFrom('', ';a=b', ' ; name="v"', '\t'),
        fc.constantFrom('', 'x-trailer: 1\r\n', 'a: 1\r\nb: 2\r\n'),
        fc.constantFrom('', 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n'),
        fc.array(fc.nat(), { maxLength: 12 }),
        (framing, status, headers, pieces, extension, trailer, notes, places) => {
          const fields = Object.entries(headers).map(([name, field]) => `${name.toUpperCase()}:${field.length % 2 === 0 ? ' ' : ''}${field}\r\n`).join('');
          const bytes = Buffer.concat([Buffer.from(`${notes}HTTP/1.1 ${status} Whatever\r\n${fields}`), encode(framing, pieces, extension, trailer)]);
          const heard = parse(cut(bytes, places), framing === 'until-close');
          expect(heard).toMatchObject({ status, headers, body: Buffer.concat(pieces).toString('latin1'), over: true, fault: null, keptMs: framing === 'until-close' ? 0 : Infinity });
        },
      ),
    );
  });

  test('that is cut off anywhere is never complete', () => {
    fc.assert(
      fc.property(fc.constantFrom('chunked' as const, 'sized' as const), content.filter((pieces) => pieces.length > 0), fc.nat(), (framing, pieces, place) => {
        const bytes = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n'), encode(framing, pieces, '', 'a: 1\r\n')]);
        const heard = parse([bytes.subarray(0, place % bytes.length)], true);
        expect(heard).toMatchObject({ over: false, fault: 'CLOSED', keptMs: 0 });
        expect(Buffer.concat(pieces).toString('latin1').startsWith(heard.body)).toBe(true);
      }),
    );
  });

  test('that is nonsense gives one of our errors or nothing, however it is split', () => {
    const grammar = fc.constantFrom('HTTP/1.1 200 OK\r\n', 'HTTP/1.0 ', '\r\n', '\n', '\r', 'transfer-encoding: chunked\r\n', 'content-length: 5\r\n', '5\r\nhello\r\n', '0\r\n\r\n', 'ffffffffffffffff', ': ', '\0', 'x');
    fc.assert(
      fc.property(fc.array(fc.oneof(grammar, fc.string({ maxLength: 6 })), { maxLength: 24 }), fc.array(fc.nat(), { maxLength: 6 }), fc.boolean(), (parts, places, closed) => {
        const bytes = Buffer.from(`HTTP/1.1 200 OK\r\n${parts.join('')}`, 'latin1');
        const split = parse(cut(bytes, places), closed);
        const whole = parse([bytes], closed);
        expect([null, 'CLOSED', 'NOT_HTTP', 'HEADERS_TOO_LARGE']).toContain(split.fault);
        expect({ ...split, keptMs: 0 }).toEqual({ ...whole, keptMs: 0 });
      }),
      { numRuns: 500 },
    );
  });
});

const ok = 'HTTP/1.1 200 OK\r\n';

/** A response without content whose head has so many bytes, the empty line not counted. */
function headOf(bytes: number): string {
  const start = `${ok}content-length: 0\r\na: `;
  return `${start}${'x'.repeat(bytes - start.length)}\r\n\r\n`;
}

test('a head of exactly 16 KB is read', () => {
  expect(parse(text(headOf(16 * 1024)))).toMatchObject({ over: true, fault: null });
});

describe('what is refused', () => {
  test.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.9\r\n'],
    ['HTTP/2', 'HTTP/2 200 OK\r\n\r\n'],
    ['no status', 'HTTP/1.1 OK\r\n\r\n'],
    ['a switch of protocols', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
    ['line feeds alone', 'HTTP/1.1 200 OK\ncontent-length: 0\n\n'],
    ['a line feed inside a field', `${ok}a: b\nc: d\r\n\r\n`],
    ['a NUL', `${ok}a: b\0\r\n\r\n`],
    ['a folded field', `${ok}a: b\r\n c\r\n\r\n`],
    ['a field without a colon', `${ok}abc\r\n\r\n`],
    ['a space before the colon', `${ok}content-length : 5\r\n\r\n`],
    ['content-length with transfer-encoding', `${ok}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n`],
    ['two content-lengths', `${ok}content-length: 5\r\ncontent-length: 6\r\n\r\n`],
    ['two content-lengths in one field', `${ok}content-length: 5, 6\r\n\r\n`],
    ['a negative content-length', `${ok}content-length: -1\r\n\r\n`],
    ['a signed content-length', `${ok}content-length: +1\r\n\r\n`],
    ['a huge content-length', `${ok}content-length: 9999999999999999\r\n\r\n`],
    ['an empty content-length', `${ok}content-length:\r\n\r\n`],
    ['another transfer-encoding', `${ok}transfer-encoding: gzip, chunked\r\n\r\n`],
    ['chunked twice', `${ok}transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n`],
    ['chunks from HTTP/1.0', 'HTTP/1.0 200 OK\r\ntransfer-encoding: chunked\r\n\r\n'],
    ['a negative chunk', `${ok}transfer-encoding: chunked\r\n\r\n-1\r\n`],
    ['a hexadecimal prefix', `${ok}transfer-encoding: chunked\r\n\r\n0x5\r\nhello\r\n`],
    ['a huge chunk', `${ok}transfer-encoding: chunked\r\n\r\nffffffffffffff\r\n`],
    ['a chunk without a size', `${ok}transfer-encoding: chunked\r\n\r\n\r\n`],
    ['a chunk longer than its size', `${ok}transfer-encoding: chunked\r\n\r\n3\r\nhello\r\n`],
    ['a line feed in an extension', `${ok}transfer-encoding: chunked\r\n\r\n5;a\nb\r\nhello\r\n`],
    ['an endless extension', `${ok}transfer-encoding: chunked\r\n\r\n5;${'a'.repeat(17_000)}`],
    ['endless trailers', `${ok}transfer-encoding: chunked\r\n\r\n0\r\n${'a: b\r\n'.repeat(4_000)}`],
  ])('%s', (_, response) => expect(parse(text(response)).fault).toBe('NOT_HTTP'));

  test.each([
    ['a head over 16 KB', `${ok}a: ${'x'.repeat(17_000)}`],
    ['a whole head of one byte more than 16 KB', headOf(16 * 1024 + 1)],
    ['more than 200 fields', `${ok}${'a: b\r\n'.repeat(201)}\r\n`],
  ])('%s', (_, response) => expect(parse(text(response)).fault).toBe('HEADERS_TOO_LARGE'));
});

describe('whether the connection can be reused', () => {
  test.each([
    ['HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n', Infinity],
    ['HTTP/1.1 200 OK\r\ncontent-length: 0\r\nkeep-alive: timeout=5, max=100\r\n\r\n', 5_000],
    ['HTTP/1.1 200 OK\r\ncontent-length: 0\r\nConnection: Close\r\n\r\n', 0],
    ['HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: x, close\r\n\r\n', 0],
    ['HTTP/1.0 200 OK\r\ncontent-length: 0\r\n\r\n', 0],
    ['HTTP/1.0 200 OK\r\ncontent-length: 0\r\nconnection: keep-alive\r\n\r\n', Infinity],
    ['HTTP/1.1 204 No Content\r\n\r\n', Infinity],
    ['HTTP/1.1 304 Not Modified\r\ncontent-length: 10\r\n\r\n', Infinity],
    ['HTTP/1.1 200 OK\r\ncontent-length: 2, 2\r\n\r\nok', Infinity],
    ['HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\nHTTP/1.1 200 OK', 0],
    ['HTTP/1.1 200\r\ncontent-length: 0\r\n\r\n', Infinity],
  ])('%j: %s ms', (response, keptMs) => expect(parse(text(response))).toMatchObject({ over: true, keptMs, fault: null }));

  test('a repeated header becomes a list', () => {
    expect(parse(text('HTTP/1.1 200 OK\r\nset-cookie: a\r\nSet-Cookie: b\r\ncontent-length: 0\r\n\r\n')).headers['set-cookie']).toEqual(['a', 'b']);
  });
});
