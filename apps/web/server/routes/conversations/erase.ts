import { eraseConversation } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const eraseConversationRoute: Route = {
  method: 'POST',
  path: '/api/conversations/{id}/erase',
  access: 'person',
  keys: 'any',
  async handle({ context, parameters, sendNothing }) {
    await eraseConversation(context, parameters['id'] as string);
    sendNothing(204);
  },
};
