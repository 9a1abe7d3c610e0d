import { z } from 'zod';
import { nameField } from '../accounts/person-fields.ts';

const perMinute = z.number().int('must be a whole number').min(1).max(1_000_000_000).nullable().default(null);

export const keyInput = z.strictObject({
  name: nameField,
  /** Null: every model its person may use. `openai/*` stands for all of a server. */
  models: z.array(z.string().trim().min(1).max(300)).min(1, 'name a model, or leave it out for all').max(100).nullable().default(null),
  requestsPerMinute: perMinute,
  tokensPerMinute: perMinute,
  /** Null: it does not expire. */
  expiresAt: z.iso.datetime({ offset: true, message: 'not a time such as 2027-01-31T12:00:00Z' }).nullable().default(null),
  managesKeys: z.boolean().default(false),
});

/** A key as people see it: never the key. Times are ISO 8601. */
export interface KeyDescription {
  id: string;
  name: string;
  prefix: string;
  owner: { id: string; name: string; email: string };
  models: string[] | null;
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
  managesKeys: boolean;
  expiresAt: string | null;
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
}
