import { listConversations, listConversationsInput, parseInput } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const listConversationsRoute: Route = {
  method: 'GET',
  path: '/api/conversations',
  access: 'person',
  keys: 'any',
  async handle({ context, query, sendJson }) {
    sendJson(200, { conversations: await listConversations(context, parseInput(listConversationsInput, Object.fromEntries(query))) });
  },
};
