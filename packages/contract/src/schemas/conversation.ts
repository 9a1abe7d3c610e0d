import { z } from 'zod';
import { messagePart } from './message-part.ts';
import { verdict } from './rating.ts';
import { run } from './run.ts';
import { time } from './time.ts';

const titleField = z.string().trim().min(1).max(200);

export const newConversation = z.strictObject({ title: titleField.optional() });
export type NewConversation = z.infer<typeof newConversation>;

export const writtenTitle = z.object({ title: z.string().nullable() });

export const conversationChange = z
  .strictObject({ title: titleField.optional(), pinned: z.boolean().optional(), archived: z.boolean().optional() })
  .refine((change) => Object.keys(change).length > 0, 'name a title, pinned or archived');
export type ConversationChange = z.infer<typeof conversationChange>;

const shelf = z.enum(['current', 'archive', 'trash']);
export type Shelf = z.infer<typeof shelf>;

export const conversationSearch = z.strictObject({
  search: z.string().max(200).optional().describe('A text that titles or messages contain; each conversation says where. Includes the archive.'),
  shelf: shelf.optional().describe('`current` by default.'),
});
export type ConversationSearch = z.infer<typeof conversationSearch>;

export const conversationSummary = z
  .object({
    id: z.string(),
    title: z.string().nullable(),
    pinned: z.boolean(),
    archived: z.boolean(),
    createdAt: time,
    updatedAt: time,
    goneAt: time.nullable().describe('When it is permanently deleted; null if it is not in the trash.'),
    running: z.number().describe('Answers being written now.'),
    match: z
      .object({ messageId: z.string(), excerpt: z.string() })
      .nullable()
      .describe('The newest message that matches the search, with its surroundings; null without a search, or if only the title matches.'),
  })
  .meta({ id: 'ConversationSummary' });
export type ConversationSummary = z.infer<typeof conversationSummary>;

const message = z
  .object({
    id: z.string(),
    parentId: z.string().nullable(),
    role: z.enum(['user', 'assistant']),
    parts: z.array(messagePart),
    compared: z.boolean(),
    createdAt: time,
    run: run.optional().describe('Of an answer.'),
    rating: verdict.optional().describe("The person's rating of this answer."),
  })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof message>;

export const conversation = z
  .object({ id: z.string(), title: z.string().nullable(), pinned: z.boolean(), messages: z.array(message) })
  .meta({ id: 'Conversation' });
export type Conversation = z.infer<typeof conversation>;
