import { createConversation, createConversationInput } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const createConversationRoute: Route = {
  method: 'POST',
  path: '/api/conversations',
  access: 'person',
  keys: 'any',
  async handle({ context, readJson, sendJson }) {
    sendJson(201, await createConversation(context, await readJson(createConversationInput)));
  },
};
