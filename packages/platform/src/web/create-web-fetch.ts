import { lookup } from 'node:dns/promises';
import { connect as connectSocket, isIP, type Socket } from 'node:net';
import { AppError, type WebAnswer, type WebFetch } from '@aistudio/core';
import { refuseFetch } from './fetch-refusals.ts';
import { isPublicAddress } from './public-address.ts';
import { requestOnce } from './request-once.ts';

export interface WebFetchParts {
  /** All addresses of a host. */
  resolve?: (host: string) => Promise<string[]>;
  /** Only ever called with an address that was checked. */
  connect?: (address: string, port: number) => Socket;
  /** Milliseconds for everything: name lookups, redirects and the last byte. */
  milliseconds?: number;
  /** Hosts, each with its port unless it is the usual one, that may be fetched from although their addresses are private. */
  intranet?: readonly string[];
  /** Our name in `user-agent`. */
  agent?: string;
}

const mostRedirects = 5;
const usualBytes = 50 * 1024 * 1024;

/**
 * Fetches what somebody else named, and only from the public internet. The host is read as the URL standard reads it
 * (decimal, octal and hexadecimal notations are the same address there), resolved once, refused if any of its addresses
 * is not public (except for the hosts in `intranet`), and connected to at exactly the address that was checked; the same again for every redirect.
 */
export function createWebFetch(parts: WebFetchParts = {}): WebFetch {
  const { resolve = resolveHost, connect = (address, port) => connectSocket({ host: address, port }), milliseconds = 30_000, intranet = [], agent = 'AIStudio/1.0' } = parts;
  return {
    async fetch(start, { signal, mostBytes = usualBytes, accept = '*/*' } = {}) {
      const late = AbortSignal.timeout(milliseconds);
      const stop = signal ? AbortSignal.any([signal, late]) : late;
      const headers = { 'user-agent': agent, accept, 'accept-encoding': 'gzip, br' };
      let url = readUrl(start);
      for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
        const { hostname } = url;
        try {
          const address = await judge(url, resolve, intranet, stop);
          const answer = await requestOnce({ url, address, connect, signal: stop, mostBytes, headers });
          const next = answer.status >= 300 && answer.status < 400 ? answer.headers.location : undefined;
          if (next === undefined) return toAnswer(url, answer);
          url = readUrl(new URL(next, url).href);
        } catch (error) {
          throw explain(error, hostname, signal, late);
        }
      }
      throw refuseFetch('too_many_redirects', url.hostname);
    },
  };
}

function readUrl(text: string): URL {
  const url = URL.parse(text);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') throw refuseFetch('no_address', '');
  if (url.username !== '' || url.password !== '') throw refuseFetch('credentials', url.hostname);
  return url;
}

async function judge({ host, hostname }: URL, resolve: (host: string) => Promise<string[]>, intranet: readonly string[], signal: AbortSignal): Promise<string> {
  const literal = hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(literal) ? [literal] : await Promise.race([resolve(literal), aborted(signal)]);
  if (addresses.length === 0) throw refuseFetch('unknown_host', hostname);
  if (!intranet.includes(host) && !addresses.every(isPublicAddress)) throw refuseFetch('not_public', hostname);
  return addresses[0]!;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(signal.reason as Error);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}

async function resolveHost(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

function explain(error: unknown, host: string, asked: AbortSignal | undefined, late: AbortSignal): unknown {
  if (error instanceof AppError) return error;
  if (asked?.aborted) return asked.reason;
  if (late.aborted) return refuseFetch('too_slow', host, error);
  const code = String((error as { code?: unknown }).code ?? '');
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return refuseFetch('unknown_host', host, error);
  return refuseFetch(/^(HPE_|Z_|ERR_BROTLI|ERR_ZSTD|ERR_HTTP|ERR_INVALID)/.test(code) ? 'malformed' : 'unreachable', host, error);
}

function toAnswer(url: URL, { status, headers, bytes }: Awaited<ReturnType<typeof requestOnce>>): WebAnswer {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').split(';').map((part) => part.trim());
  const charset = parameters.map((each) => /^charset="?([\w-]{1,40})"?$/i.exec(each)?.[1]).find((each) => each !== undefined);
  return { url: url.href, status, contentType: type.toLowerCase(), charset: charset ?? null, bytes };
}
