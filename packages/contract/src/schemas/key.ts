import { z } from 'zod';
import { nameField } from './person.ts';
import { time } from './time.ts';

const perMinute = z.number().int('must be a whole number').min(1).max(1_000_000_000).nullable().default(null);

/** What a key may be used for: asking models, making vectors, reading and changing conversations, or documents. Managing keys is separate. */
export const keyScope = z.enum(['chat', 'embeddings', 'conversations', 'documents']);
export type KeyScope = z.infer<typeof keyScope>;

export const newKey = z.strictObject({
  name: nameField,
  models: z
    .array(z.string().trim().min(1).max(300))
    .min(1, 'name a model, or leave it out for all')
    .max(100)
    .nullable()
    .default(null)
    .describe('Null: every model its person may use. `openai/*` means all models of a server.'),
  scopes: z.array(keyScope).max(4).nullable().default(null).describe('Null: all of them. Empty: none, for a key that only manages keys.'),
  requestsPerMinute: perMinute,
  tokensPerMinute: perMinute,
  expiresAt: z.iso.datetime({ offset: true, message: 'not a time such as 2027-01-31T12:00:00Z' }).nullable().default(null).describe('Null: it does not expire.'),
  managesKeys: z.boolean().default(false),
});
export type NewKey = z.infer<typeof newKey>;

export const madeKey = z.object({ id: z.string(), key: z.string().describe('Shown only once.'), prefix: z.string() });
export type MadeKey = z.infer<typeof madeKey>;

/** A key as people see it: never the key. */
export const apiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string(),
    owner: z.object({ id: z.string(), name: z.string(), email: z.string() }),
    models: z.array(z.string()).nullable(),
    scopes: z.array(keyScope).nullable(),
    requestsPerMinute: z.number().nullable(),
    tokensPerMinute: z.number().nullable(),
    managesKeys: z.boolean(),
    expiresAt: time.nullable(),
    createdAt: time,
    lastUsedAt: time.nullable(),
    revokedAt: time.nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof apiKey>;
