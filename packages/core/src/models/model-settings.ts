import { z } from 'zod';
import { roles } from '@aistudio/contract';

export const aliasPrefix = 'alias/';

const milliseconds = z.int().min(1_000, 'a time limit is at least a second').max(3_600_000, 'a time limit is at most an hour');
const rate = z.number().min(0, 'a price is not negative').max(100_000, 'a price is for a million tokens');
const sentence = z.string().trim().max(200, 'a description has at most 200 characters');
export const titleField = z.string().trim().min(1, 'the name is missing').max(60, 'a name has at most 60 characters');
export const referenceField = z.string().min(3, 'a model is called server/model').max(300, 'a model is called server/model').includes('/', 'a model is called server/model');
const rolesField = z.array(z.enum(roles)).min(1, 'at least one role, or null for everybody').max(roles.length);

export const priceField = z
  .strictObject({ currency: z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters').default('USD'), input: rate, cachedInput: rate, output: rate, reasoning: rate.optional() })
  .refine((price) => price.cachedInput <= price.input, 'cached input costs at most as much as input');

/** What an administrator may change about a model; what is absent is as server and vendor say. */
export const overridesFields = z.strictObject({
  enabled: z.boolean(),
  name: titleField,
  description: sentence,
  /** Who may use it; absent: everybody. */
  roles: rolesField,
  /** Where it stands in the list; those without follow. */
  position: z.int().min(0).max(100_000),
  maximumOutputTokens: z.int().min(1).max(10_000_000),
  firstContentMs: milliseconds,
  silenceMs: milliseconds,
  totalMs: milliseconds,
  price: priceField.and(z.object({ asOf: z.string() })),
  /** A model or alias that answers when this one does not begin to. */
  fallback: referenceField,
}).partial();
export type ModelOverrides = z.infer<typeof overridesFields>;

/** A name for an ordered list of models. */
export const aliasFields = z.strictObject({
  name: titleField,
  description: sentence,
  models: z.array(referenceField).min(1, 'an alias names at least one model').max(10, 'an alias names at most ten models'),
  roles: rolesField.optional(),
  position: z.int().min(0).max(100_000).optional(),
});
export type AliasSettings = z.infer<typeof aliasFields>;

export interface ModelSettings {
  /** By reference. */
  models: ReadonlyMap<string, ModelOverrides>;
  /** By reference, `alias/<name>`. */
  aliases: ReadonlyMap<string, AliasSettings>;
}

export const noSettings: ModelSettings = { models: new Map(), aliases: new Map() };
