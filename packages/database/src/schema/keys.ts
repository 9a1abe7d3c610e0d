import { boolean, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { users } from './accounts.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** API keys. The key itself is shown once; only its hash is stored. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: text('id').primaryKey(),
    userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** The first characters, by which a person recognises it. */
    prefix: text('prefix').notNull(),
    keyHash: text('key_hash').notNull(),
    /** `openai/gpt-5-mini`, `openai/*`; null for every model its person may use. */
    models: jsonb('models').$type<string[]>(),
    /** What the key may be used for; null for everything. */
    scopes: jsonb('scopes').$type<('chat' | 'embeddings' | 'conversations' | 'documents')[]>(),
    requestsPerMinute: integer('requests_per_minute'),
    tokensPerMinute: integer('tokens_per_minute'),
    /** True: it may create, list and revoke keys, but nothing else in the administration. */
    managesKeys: boolean('manages_keys').notNull().default(false),
    expiresAt: moment('expires_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
    /** Within a minute. */
    lastUsedAt: moment('last_used_at'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [uniqueIndex('api_keys_hash').on(table.keyHash), index('api_keys_by_user').on(table.userId)],
);

/** What is left of a key's minute: two buckets that refill continuously. */
export const apiKeyRates = pgTable('api_key_rates', {
  keyId: text('key_id').primaryKey().references(() => apiKeys.id, { onDelete: 'cascade' }),
  requests: doublePrecision('requests').notNull(),
  tokens: doublePrecision('tokens').notNull(),
  filledAt: moment('filled_at').notNull(),
});

/** What answers at /v1/responses were made of, in pieces that fit into a row, so that a program may refer to an item for a day. */
export const responseItems = pgTable(
  'response_items',
  {
    keyId: text('key_id').notNull().references(() => apiKeys.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    piece: integer('piece').notNull(),
    body: text('body').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.keyId, table.id, table.piece] }), index('response_items_by_age').on(table.createdAt)],
);
