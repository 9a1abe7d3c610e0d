import type { runRoutes } from '@aistudio/contract/routes';
import { continueRun, getRun, sendAtOnce, startRun, stopRun, withdrawRun } from '@aistudio/core';
import type { Handlers } from '../http/exchange.ts';
import { streamEvents } from './stream-events.ts';
import { streamTo } from './stream-to.ts';

export const runHandlers: Handlers<typeof runRoutes> = {
  async startRun(asked) {
    const { context, parameters, headers, input } = asked;
    const run = await startRun(context, parameters.id, input, headers['idempotency-key'] ?? null);
    await streamTo(asked, run.id, run.attach, run.headers);
  },
  getRun: ({ context, parameters }) => getRun(context, parameters.id),
  readRunEvents: streamEvents,
  stopRun: ({ context, parameters }) => stopRun(context, parameters.id),
  withdrawRun: ({ context, parameters }) => withdrawRun(context, parameters.id),
  sendAtOnce: ({ context, parameters }) => sendAtOnce(context, parameters.id),
  continueRun: ({ context, parameters, headers }) => continueRun(context, parameters.id, headers['idempotency-key'] ?? null),
};
