import { continueRun } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const continueRunRoute: Route = {
  method: 'POST',
  path: '/api/runs/{id}/continue',
  access: 'person',
  keys: 'any',
  async handle({ context, parameters, sendJson }) {
    sendJson(202, await continueRun(context, parameters['id'] as string));
  },
};
