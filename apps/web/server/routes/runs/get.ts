import { getRun } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const getRunRoute: Route = {
  method: 'GET',
  path: '/api/runs/{id}',
  access: 'person',
  keys: 'any',
  async handle({ context, parameters, sendJson }) {
    sendJson(200, await getRun(context, parameters['id'] as string));
  },
};
