import { parseInput } from '@aistudio/core';
import type { ServerResponse } from 'node:http';
import type { BoundRoute } from './bind-routes.ts';
import { sent, type Asked, type Exchange } from './exchange.ts';
import { readJson } from './read-body.ts';

/** Parses everything that was sent, once, has it answered, and sends the response with the row's status. */
export async function answerRequest(route: BoundRoute, exchange: Exchange, parameters: Record<string, string>, query: URLSearchParams): Promise<void> {
  const { request, response } = exchange;
  const asked = {
    ...exchange,
    parameters,
    query: route.query && parseInput(route.query, Object.fromEntries(query)),
    headers: route.headers && parseInput(route.headers, request.headers),
    input: route.input === undefined || route.input === 'bytes' || route.raw ? undefined : await readJson(exchange, route.input),
  };
  const answer = await route.handle(asked as unknown as Asked<BoundRoute>);
  if (answer === sent || route.answer === 'events' || route.answer === 'bytes') return;
  if (route.answer === undefined) sendNothing(response, route.status);
  else sendJson(response, route.status, answer);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const json = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(json), 'cache-control': 'no-store' });
  response.end(json);
}

function sendNothing(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'cache-control': 'no-store' });
  response.end();
}
