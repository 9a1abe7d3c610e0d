import { z } from 'zod';
import { conversation, conversationChange, conversationSearch, conversationSummary, newConversation, writtenTitle } from '../schemas/conversation.ts';
import { id } from '../schemas/id.ts';
import { route } from './route.ts';
import { conversationFile } from '../schemas/archive.ts';

const own = { access: 'person', keys: 'any' } as const;

export const conversationRoutes = {
  listConversations: route({ method: 'GET', path: '/api/conversations', ...own, summary: 'Conversations, pinned first, then newest; at most 500.', query: conversationSearch, status: 200, answer: z.object({ conversations: z.array(conversationSummary) }) }),
  createConversation: route({ method: 'POST', path: '/api/conversations', ...own, summary: 'Start a conversation.', input: newConversation, status: 201, answer: id }),
  getConversation: route({ method: 'GET', path: '/api/conversations/{id}', ...own, summary: 'The whole tree of messages, answers with their run.', status: 200, answer: conversation }),
  changeConversation: route({ method: 'PATCH', path: '/api/conversations/{id}', ...own, summary: 'Rename, pin or archive.', input: conversationChange, status: 204 }),
  deleteConversation: route({ method: 'DELETE', path: '/api/conversations/{id}', ...own, summary: 'Delete; permanently gone after 30 days.', status: 204 }),
  eraseConversation: route({ method: 'POST', path: '/api/conversations/{id}/erase', ...own, summary: 'Permanently delete a conversation in the trash.', status: 204 }),
  writeTitle: route({ method: 'POST', path: '/api/conversations/{id}/title', access: 'person', summary: 'Have a title written after the first answer, to replace the first question; null if there is nothing to do.', status: 200, answer: writtenTitle }),
  exportConversation: route({ method: 'GET', path: '/api/conversations/{id}/export', ...own, summary: 'The conversation with all its branches, to keep or to import elsewhere.', status: 200, answer: conversationFile }),
  importConversation: route({ method: 'POST', path: '/api/conversations/import', ...own, bodyLimit: 20_000_000, summary: 'Create a conversation from one that was exported, here or elsewhere.', input: conversationFile, status: 201, answer: id }),
  restoreConversation: route({ method: 'POST', path: '/api/conversations/{id}/restore', ...own, summary: 'Undo a deletion.', status: 204 }),
};
