import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGatewayWorld, type GatewayWorld } from '../gateway/support/gateway-world.ts';

const folder = new URL('./recorded/', import.meta.url);
const recordings = readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => [name.replace('.json', ''), JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Recorded[]] as const);

interface Recorded {
  path: string;
  headers: Record<string, string>;
  body: { stream?: boolean };
}

/** How a stream of each dialect marks its end. */
const endings: Record<string, string> = { '/v1/chat/completions': 'data: [DONE]', '/v1/responses': 'event: response.completed', '/v1/messages': 'event: message_stop' };

let world: GatewayWorld;
let key: string;
beforeAll(async () => {
  world = await startGatewayWorld();
  key = await world.key();
});
afterAll(() => world?.[Symbol.asyncDispose]());

test.each(recordings)('what %s sends gets an answer', async (_name, requests) => {
  expect(requests.length).toBeGreaterThan(0);
  await Promise.all(requests.map(async ({ path, headers, body }) => {
    const response = await fetch(`${world.server.url}${path}`, { method: 'POST', headers: { ...headers, authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const text = await response.text();
    expect([response.status, text.slice(0, 300)]).toEqual([200, expect.anything()]);
    if (body.stream === true) expect(text).toContain(endings[path.split('?')[0]!]);
    else expect(JSON.parse(text)).toEqual(expect.any(Object));
  }));
});
