import { getRun } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const gatewayRunRoute: Route = {
  method: 'GET',
  path: '/v1/runs/{id}',
  access: 'key',
  async handle({ context, parameters, sendJson }) {
    sendJson(200, await getRun(context, parameters['id'] as string));
  },
};
