import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { users } from './accounts.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const conversations = pgTable(
  'conversations',
  {
    id: text('id').primaryKey(),
    userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    /** Null until the first question provides one. */
    title: text('title'),
    pinned: boolean('pinned').notNull().default(false),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    /** Not in the list until something is asked in it again. */
    archivedAt: moment('archived_at'),
    /** Set by delete, cleared by undo; a sweep removes what has been deleted for 30 days. */
    deletedAt: moment('deleted_at'),
    /** JSON of a program's request: a run answers it here, and no person's list shows it. Null for conversations of people. */
    apiRequest: text('api_request'),
  },
  (table) => [index('conversations_by_user').on(table.userId, table.updatedAt)],
);

/** What a message contains. The text of an answer is written once, when its run ends. */
export type MessagePart =
  | { type: 'text'; text: string }
  | { type: 'reasoning'; text: string }
  /** What was found in the documents of the question. */
  | { type: 'passages'; documents: number; repositories?: number; passages: { number: number; documentId: string; document: string; versionId: string; ordinal: number; part: string; partNumber: number; label: string | null; start: number; end: number }[]; quotes?: { text: string; passage: number | null }[] }
  /** A tool call of a model; `input` is JSON text. */
  | { type: 'tool-call'; id: string; name: string; input: string; replay: string | null }
  /** A web page that an answer is based on; the title may be empty. */
  | { type: 'source'; url: string; title: string }
  | { type: 'file'; fileId: string; mediaType: string; name: string; size: number }
  /** A repository used by the question; the name is what it was called then. */
  | { type: 'repository'; repositoryId: string; name: string };

export const messages = pgTable(
  'messages',
  {
    id: text('id').primaryKey(),
    conversationId: text('conversation_id').notNull().references(() => conversations.id, { onDelete: 'cascade' }),
    /** Null for the first question of a branch that starts the conversation. */
    parentId: text('parent_id'),
    role: text('role', { enum: ['user', 'assistant'] }).notNull(),
    parts: jsonb('parts').$type<MessagePart[]>().notNull(),
    /** True for answers that were requested side by side. */
    compared: boolean('compared').notNull().default(false),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    index('messages_by_conversation').on(table.conversationId, table.createdAt),
    /** Finds the questions that a file belongs to; questions only. */
    index('messages_files').using('gin', table.parts.op('jsonb_path_ops')).where(sql`role = 'user'`),
  ],
);

export const files = pgTable(
  'files',
  {
    id: text('id').primaryKey(),
    userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    size: integer('size').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [index('files_by_user').on(table.userId), uniqueIndex('files_owner').on(table.id, table.userId)],
);
