import { stopRun } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const stopRunRoute: Route = {
  method: 'POST',
  path: '/api/runs/{id}/stop',
  access: 'person',
  keys: 'any',
  async handle({ context, parameters, sendNothing }) {
    await stopRun(context, parameters['id'] as string);
    sendNothing(202);
  },
};
