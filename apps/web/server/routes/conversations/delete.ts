import { deleteConversation } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const deleteConversationRoute: Route = {
  method: 'DELETE',
  path: '/api/conversations/{id}',
  access: 'person',
  keys: 'any',
  async handle({ context, parameters, sendNothing }) {
    await deleteConversation(context, parameters['id'] as string);
    sendNothing(204);
  },
};
