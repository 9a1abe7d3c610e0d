import { BlockList, isIP } from 'node:net';
import { hostOf } from './host-of.ts';

/** What an environment says about proxies; null if it says nothing. */
export interface ProxyEnvironment {
  /** For https and for http addresses. */
  https: string | null;
  http: string | null;
  /** Names, suffixes, addresses and networks reached without a proxy, separated by commas; `*` for all. */
  none: string | null;
}

/** The proxy for an address; null for none. */
export type ProxyFor = (url: URL) => URL | null;

export const direct: ProxyFor = () => null;

/**
 * Reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY as curl and Go do; this machine, and what only it can reach, never goes through
 * a proxy. Throws a TypeError for a proxy that is not an http address. Source:
 * https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config
 */
export function readProxies(environment: ProxyEnvironment): ProxyFor {
  const [https, http] = [environment.https, environment.http].map(readProxy) as [URL | null, URL | null];
  if (https === null && http === null) return direct;
  const rules = (environment.none ?? '').split(/[\s,]+/).filter((rule) => rule !== '').map(readRule);
  return (url) => {
    const host = hostOf(url).toLowerCase();
    if (isHere(host) || rules.some((matches) => matches(host, url.port))) return null;
    return url.protocol === 'https:' ? https : http;
  };
}

function readProxy(address: string | null): URL | null {
  if (address === null || address.trim() === '') return null;
  const url = new URL(address.includes('://') ? address : `http://${address}`);
  if (url.protocol !== 'http:') throw new TypeError('A proxy is an http address, such as http://proxy.example.org:3128.');
  return url;
}

function isHere(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '::1' || (isIP(host) === 4 && /^(127|169\.254)\./.test(host));
}

function readRule(rule: string): (host: string, port: string) => boolean {
  if (rule === '*') return () => true;
  const network = /^([0-9a-f.:]+)\/(\d{1,3})$/i.exec(rule);
  if (network !== null && isIP(network[1]!) !== 0) return inNetwork(network[1]!, Number(network[2]));
  const [, name = rule, port] = /^(?:\*?\.)?([^:]+|\[?[0-9a-f:]+\]?)(?::(\d+))?$/i.exec(rule) ?? [];
  const wanted = name.replace(/^\[|\]$/g, '').toLowerCase();
  return (host, at) => (port === undefined || port === at) && (host === wanted || (isIP(wanted) === 0 && host.endsWith(`.${wanted}`)));
}

function inNetwork(address: string, prefix: number): (host: string) => boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  try {
    list.addSubnet(address, prefix, family);
  } catch {
    return () => false;
  }
  return (host) => isIP(host) === (family === 'ipv6' ? 6 : 4) && list.check(host, family);
}

/** The header that authenticates with a proxy whose address names a user; empty without one. */
export function proxyAuthorization({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  return { 'proxy-authorization': `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}` };
}
