import { getGatewayModel } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const getGatewayModelRoute: Route = {
  method: 'GET',
  path: '/v1/models/{model}',
  access: 'key',
  async handle({ context, parameters, sendJson }) {
    sendJson(200, await getGatewayModel(context, parameters['model'] as string));
  },
};
