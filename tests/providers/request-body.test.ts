import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { Agent } from '../../packages/providers/src/http/agent.ts';
import { openResponse } from '../../packages/providers/src/http/open-response.ts';

test.each(['question', 'Grüße 日本語 🧪', '', 'ä'.repeat(200_000)])('a body arrives whole, in UTF-8: %#', async (body) => {
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    response.end(Buffer.concat(pieces).toString());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const pieces: Buffer[] = [];
  await new Promise<void>((resolve, reject) => openResponse(new Agent({ keepAliveMs: 0 }), { url, headers: {}, body }, { head() {}, data: (bytes) => void pieces.push(Buffer.from(bytes)), end: resolve, error: reject }));
  expect(Buffer.concat(pieces).toString()).toBe(body);
  server.close();
}, 10_000);
