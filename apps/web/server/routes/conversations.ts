import type { conversationRoutes } from '@aistudio/contract/routes';
import { changeConversation, createConversation, deleteConversation, eraseConversation, getConversation, listConversations, restoreConversation } from '@aistudio/core';
import type { Handlers } from '../http/exchange.ts';

export const conversationHandlers: Handlers<typeof conversationRoutes> = {
  listConversations: async ({ context, query }) => ({ conversations: await listConversations(context, query) }),
  createConversation: ({ context, input }) => createConversation(context, input),
  getConversation: ({ context, parameters }) => getConversation(context, parameters.id),
  changeConversation: ({ context, parameters, input }) => changeConversation(context, parameters.id, input),
  deleteConversation: ({ context, parameters }) => deleteConversation(context, parameters.id),
  eraseConversation: ({ context, parameters }) => eraseConversation(context, parameters.id),
  restoreConversation: ({ context, parameters }) => restoreConversation(context, parameters.id),
};
