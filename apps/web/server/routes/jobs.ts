import type { jobRoutes } from '@aistudio/contract/routes';
import { listDeadLetters, retryDeadLetters } from '@aistudio/core';
import type { Handlers } from '../http/exchange.ts';

export const jobHandlers: Handlers<typeof jobRoutes> = {
  listDeadLetters: async ({ context }) => ({ deadLetters: await listDeadLetters(context) }),
  retryDeadLetters: ({ context }) => retryDeadLetters(context, null),
  retryDeadLetter: ({ context, parameters }) => retryDeadLetters(context, parameters.id),
};
