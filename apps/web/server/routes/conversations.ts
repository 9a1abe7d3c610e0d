import type { conversationRoutes } from '@aistudio/contract/routes';
import { changeConversation, createConversation, deleteConversation, eraseConversation, exportConversation, getConversation, importConversation, listConversations, restoreConversation, writeTitle } from '@aistudio/core';
import type { Handlers } from '../http/exchange.ts';

export const conversationHandlers: Handlers<typeof conversationRoutes> = {
  listConversations: async ({ context, query }) => ({ conversations: await listConversations(context, query) }),
  createConversation: ({ context, input }) => createConversation(context, input),
  getConversation: ({ context, parameters }) => getConversation(context, parameters.id),
  changeConversation: ({ context, parameters, input }) => changeConversation(context, parameters.id, input),
  deleteConversation: ({ context, parameters }) => deleteConversation(context, parameters.id),
  eraseConversation: ({ context, parameters }) => eraseConversation(context, parameters.id),
  writeTitle({ context, parameters, response }) {
    const leave = new AbortController();
    response.once('close', () => leave.abort());
    return writeTitle(context, parameters.id, leave.signal);
  },
  exportConversation: ({ context, parameters }) => exportConversation(context, parameters.id),
  importConversation: ({ context, input }) => importConversation(context, input),
  restoreConversation: ({ context, parameters }) => restoreConversation(context, parameters.id),
};
