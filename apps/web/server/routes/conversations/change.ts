import { changeConversation, changeConversationInput } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const changeConversationRoute: Route = {
  method: 'PATCH',
  path: '/api/conversations/{id}',
  access: 'person',
  keys: 'any',
  async handle({ context, parameters, readJson, sendNothing }) {
    await changeConversation(context, parameters['id'] as string, await readJson(changeConversationInput));
    sendNothing(204);
  },
};
