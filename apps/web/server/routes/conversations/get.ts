import { getConversation } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const getConversationRoute: Route = {
  method: 'GET',
  path: '/api/conversations/{id}',
  access: 'person',
  keys: 'any',
  async handle({ context, parameters, sendJson }) {
    sendJson(200, await getConversation(context, parameters['id'] as string));
  },
};
