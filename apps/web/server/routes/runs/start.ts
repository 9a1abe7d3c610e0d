import { AppError, startRun, startRunInput } from '@aistudio/core';
import type { Route } from '../../http/route.ts';
import { streamTo } from './stream-to.ts';

export const startRunRoute: Route = {
  method: 'POST',
  path: '/api/conversations/{id}/runs',
  access: 'person',
  keys: 'any',
  async handle(exchange) {
    const key = exchange.request.headers['idempotency-key'] ?? null;
    if (key !== null && (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))) {
      throw new AppError('invalid_request', 'The Idempotency-Key must be 1 to 200 visible characters.');
    }
    const input = await exchange.readJson(startRunInput);
    const run = await startRun(exchange.context, exchange.parameters['id'] as string, input, key);
    await streamTo(exchange, run.id, run.attach);
  },
};
