import { z } from 'zod';
import { messagePart } from './message-part.ts';
import { time } from './time.ts';

const fileMessage = z.strictObject({
  id: z.string().min(1).max(100),
  parentId: z.string().max(100).nullable().describe('A message earlier in the list; null for the start.'),
  role: z.enum(['user', 'assistant']),
  parts: z.array(messagePart).max(200),
  compared: z.boolean().default(false).describe('One of several answers side by side.'),
  createdAt: time,
  model: z.string().max(300).optional().describe('Of an answer.'),
  ended: z.string().max(40).optional().describe('How an answer ended: completed, stopped, incomplete or failed.'),
});
export type FileMessage = z.infer<typeof fileMessage>;

/** A conversation as a file, with all its branches. Files are named in it but not included. */
export const conversationFile = z
  .strictObject({
    format: z.literal('aistudio-conversation'),
    version: z.literal(1),
    title: z.string().max(200).nullable(),
    createdAt: time,
    messages: z.array(fileMessage).max(20_000),
  })
  .meta({ id: 'ConversationFile' });
export type ConversationFile = z.infer<typeof conversationFile>;
