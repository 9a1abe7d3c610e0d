import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { limits } from '../stage/limits.ts';
import { environmentVariables } from '@aistudio/contract';
import { repository } from '../../tests/support/copy-repository.ts';

/** A constant of the server, read from its source, because a copy could drift. */
function constantOf(path: string, name: string): number {
  const found = new RegExp(`const ${name} = ([\\d_]+);`).exec(readFileSync(`${repository}/${path}`, 'utf8'));
  if (!found) throw new Error(`${path} has no ${name}.`);
  return Number((found[1] as string).replaceAll('_', ''));
}

const defaultOf = (name: string): number => Number(environmentVariables.find((each) => each.name === name)?.default);

const heartbeat = constantOf('apps/web/server/http/event-stream.ts', 'heartbeatMs') / 1000;
const keepAlive = constantOf('apps/web/server/http/create-http-server.ts', 'keepAliveMs') / 1000;

/** Which links of the chain are broken. */
function brokenLinks(links: [name: string, seconds: number][]): string[] {
  return links.slice(1).flatMap(([name, seconds], index) => {
    const [before, shorter] = links[index] as [string, number];
    return shorter < seconds ? [] : [`${before} (${shorter} s) is not shorter than ${name} (${seconds} s)`];
  });
}

const chain: [string, number][] = [['heartbeat', heartbeat], ["CloudFront's origin timeout", limits.originReadSeconds], ["the balancer's idle timeout", limits.balancerIdleSeconds], ["the server's keep-alive", keepAlive]];

test('timeouts grow towards the inside: nobody closes a connection that another party still uses', () => {
  expect(brokenLinks(chain)).toEqual([]);
  expect(brokenLinks([['CloudFront keeps', limits.originKeepAliveSeconds], ['the balancer keeps', limits.balancerIdleSeconds], ['the server keeps', keepAlive]])).toEqual([]);
});

test('two heartbeats may be lost before anybody hangs up', () => {
  expect(3 * heartbeat).toBeLessThanOrEqual(limits.originReadSeconds);
});

test('a task that shuts down has time for its answers before it is killed', () => {
  expect(brokenLinks([['the drain', defaultOf('AISTUDIO_DRAIN_SECONDS')], ['the stop timeout', limits.stopSeconds]])).toEqual([]);
  expect(limits.stopSeconds).toBeLessThanOrEqual(120);
  expect(defaultOf('AISTUDIO_DRAIN_NOTICE_SECONDS')).toBeLessThan(limits.deregistrationSeconds);
});

test('a broken link in the chain is found', () => {
  expect(brokenLinks(chain.map(([name, seconds]) => [name, name.startsWith('the balancer') ? 100 : seconds]))).toEqual(["the balancer's idle timeout (100 s) is not shorter than the server's keep-alive (95 s)"]);
});
