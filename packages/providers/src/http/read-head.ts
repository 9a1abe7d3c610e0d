import type { ResponseHeaders } from '../failure/read-retry-after.ts';
import { notHttp, ResponseFault } from './response-fault.ts';

/** How the end of a body is recognised. */
export type BodyLength = { type: 'none' } | { type: 'sized'; bytes: number } | { type: 'chunked' } | { type: 'until-close' };

export interface ResponseHead {
  status: number;
  /** Names in lower case; a field that came more than once is a list. */
  headers: ResponseHeaders;
  body: BodyLength;
  /** Milliseconds the server keeps the connection after this response; 0 if it does not, Infinity if it does not say. */
  keptMs: number;
}

const headerCount = 200;

/**
 * The head of a response to GET or POST, without its last empty line, one character per byte. Throws a ResponseFault.
 * Whatever two parsers could read as two different lengths is refused.
 * Source: RFC 9112, sections 4 to 6 and 9.3.
 */
export function readHead(text: string): ResponseHead {
  const [first = '', ...lines] = text.split('\r\n');
  const match = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: [^\r\n\0]*)?$/.exec(first);
  if (match === null) throw notHttp('the status line is invalid');
  if (lines.length > headerCount) throw new ResponseFault('HEADERS_TOO_LARGE', `more than ${headerCount} header fields`);
  const headers: ResponseHeaders = Object.create(null) as ResponseHeaders;
  for (const line of lines) addField(headers, line);
  const status = Number(match[2]);
  const old = match[1] === '0';
  return { status, headers, body: bodyLength(status, headers, old), keptMs: keptMs(headers, old) };
}

function addField(headers: ResponseHeaders, line: string): void {
  const colon = line.indexOf(':');
  const name = line.slice(0, colon).toLowerCase();
  const value = line.slice(colon + 1).trim();
  if (colon < 1 || !/^[!#$%&'*+\-.^_`|~0-9a-z]+$/.test(name)) throw notHttp('a header field has no name');
  if (/[\x00-\x08\x0a-\x1f\x7f]/.test(value)) throw notHttp('a header field holds a control character');
  const before = headers[name];
  if (before === undefined) headers[name] = value;
  else if (Array.isArray(before)) before.push(value);
  else headers[name] = [before, value];
}

function bodyLength(status: number, headers: ResponseHeaders, old: boolean): BodyLength {
  const coding = headers['transfer-encoding'];
  const sizes = elementsOf(headers['content-length']);
  if (coding !== undefined) {
    if (sizes.length > 0) throw notHttp('both content-length and transfer-encoding');
    if (old || typeof coding !== 'string' || coding.toLowerCase() !== 'chunked') throw notHttp('a transfer-encoding that is not just chunked');
  }
  if (sizes.some((size) => !/^\d{1,16}$/.test(size) || Number(size) > Number.MAX_SAFE_INTEGER)) throw notHttp('a content-length that is none');
  if (new Set(sizes.map(Number)).size > 1) throw notHttp('two content-lengths');
  if (status < 200 || status === 204 || status === 304) return { type: 'none' };
  if (coding !== undefined) return { type: 'chunked' };
  return sizes.length === 0 ? { type: 'until-close' } : { type: 'sized', bytes: Number(sizes[0]) };
}

function keptMs(headers: ResponseHeaders, old: boolean): number {
  const options = elementsOf(headers.connection).map((option) => option.toLowerCase());
  if (options.includes('close') || (old && !options.includes('keep-alive'))) return 0;
  const seconds = /\btimeout=(\d{1,6})/.exec(elementsOf(headers['keep-alive']).join())?.[1];
  return seconds === undefined ? Infinity : Number(seconds) * 1000;
}

/** An empty element counts: `content-length:` without a number is not the same as none. */
function elementsOf(value: string | string[] | undefined): string[] {
  if (value === undefined) return [];
  return (typeof value === 'string' ? value : value.join()).split(',').map((element) => element.trim());
}
