import { startRun, startRunInput } from '@aistudio/core';
import { readIdempotencyKey } from '../../http/idempotency-key.ts';
import type { Route } from '../../http/route.ts';
import { streamTo } from './stream-to.ts';

export const startRunRoute: Route = {
  method: 'POST',
  path: '/api/conversations/{id}/runs',
  access: 'person',
  keys: 'any',
  bodyLimit: 10_000_000,
  async handle(exchange) {
    const key = readIdempotencyKey(exchange.request);
    const input = await exchange.readJson(startRunInput);
    const run = await startRun(exchange.context, exchange.parameters['id'] as string, input, key);
    await streamTo(exchange, run.id, run.attach);
  },
};
