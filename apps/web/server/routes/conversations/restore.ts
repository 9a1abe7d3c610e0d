import { restoreConversation } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const restoreConversationRoute: Route = {
  method: 'POST',
  path: '/api/conversations/{id}/restore',
  access: 'person',
  keys: 'any',
  async handle({ context, parameters, sendNothing }) {
    await restoreConversation(context, parameters['id'] as string);
    sendNothing(204);
  },
};
