import { listGatewayModels } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const listGatewayModelsRoute: Route = {
  method: 'GET',
  path: '/v1/models',
  access: 'key',
  async handle({ context, sendJson }) {
    sendJson(200, { object: 'list', data: await listGatewayModels(context) });
  },
};
