import { z } from 'zod';
import { providerErrors, type ProviderErrorCode } from '../provider-errors.ts';
import { roles } from '../roles.ts';
import { price, priceField } from './price.ts';

export const aliasPrefix = 'alias/';

const milliseconds = z.int().min(1_000, 'a time limit is at least a second').max(3_600_000, 'a time limit is at most an hour');
const sentence = z.string().trim().max(200, 'a description has at most 200 characters');
const titleField = z.string().trim().min(1, 'the name is missing').max(60, 'a name has at most 60 characters');
const referenceField = z.string().min(3, 'a model is called server/model').max(300, 'a model is called server/model').includes('/', 'a model is called server/model');
const rolesField = z.array(z.enum(roles)).min(1, 'at least one role, or null for everybody').max(roles.length);

const changeable = {
  enabled: z.boolean(),
  name: titleField,
  description: sentence,
  roles: rolesField.describe('Who may use it; absent: everybody.'),
  maximumOutputTokens: z.int().min(1).max(10_000_000),
  firstContentMs: milliseconds,
  silenceMs: milliseconds,
  totalMs: milliseconds,
  fallback: referenceField.describe('A model or alias that answers if this one does not begin to.'),
};

/** What an administrator changed about a model, as it is stored; what is absent comes from server and vendor. */
export const modelOverrides = z
  .strictObject({ ...changeable, position: z.int().min(0).max(100_000), price: priceField.and(z.object({ asOf: z.string() })) })
  .partial()
  .meta({ id: 'ModelOverrides' });
export type ModelOverrides = z.infer<typeof modelOverrides>;

const nullish = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().optional();

/** What is absent stays, null restores what server and vendor say. The model is named in the body because its name contains slashes. */
export const modelChange = z.strictObject({
  model: referenceField,
  enabled: nullish(changeable.enabled),
  name: nullish(changeable.name),
  description: nullish(changeable.description),
  roles: nullish(changeable.roles),
  maximumOutputTokens: nullish(changeable.maximumOutputTokens),
  firstContentMs: nullish(changeable.firstContentMs),
  silenceMs: nullish(changeable.silenceMs),
  totalMs: nullish(changeable.totalMs),
  fallback: nullish(changeable.fallback),
  price: nullish(priceField),
});
export type ModelChange = z.infer<typeof modelChange>;

export const modelOrder = z.strictObject({ models: z.array(referenceField).min(1).max(2_000).describe('Models and aliases from first to last; those that are not named follow in their previous order.') });
export type ModelOrder = z.infer<typeof modelOrder>;

const aliasModels = z.array(referenceField).min(1, 'an alias names at least one model').max(10, 'an alias names at most ten models');

/** A name for an ordered list of models, as it is stored. */
export const aliasSettings = z.strictObject({
  name: titleField,
  description: sentence,
  models: aliasModels,
  roles: rolesField.optional(),
  position: z.int().min(0).max(100_000).optional(),
});
export type AliasSettings = z.infer<typeof aliasSettings>;

export const alias = aliasSettings.extend({ reference: z.string().describe('`alias/<id>`') }).meta({ id: 'Alias' });
export type Alias = z.infer<typeof alias>;

export const aliasIdField = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'small letters, digits and dashes, at most 32, beginning with a letter or digit');

/** `name` is what people see; the id is in the address. */
export const newAlias = z.strictObject({
  name: titleField,
  description: sentence,
  models: aliasModels.refine((models) => models.every((model) => !model.startsWith(aliasPrefix)), 'an alias names models, not aliases'),
  roles: rolesField.nullable().optional(),
});
export type NewAlias = z.infer<typeof newAlias>;

const healthState = z.enum(['unknown', 'fine', 'unsteady', 'failing']);
export type HealthState = z.infer<typeof healthState>;

const health = z
  .object({
    state: healthState,
    succeeded: z.number(),
    failed: z.number(),
    failures: z.partialRecord(z.enum(Object.keys(providerErrors) as [ProviderErrorCode, ...ProviderErrorCode[]]), z.number()).describe('Number of failures, by code.'),
    medianFirstTokenMs: z.number().nullable().describe('Of successful answers; null if there were none.'),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof health>;

export const modelProblem = z.object({ server: z.string(), message: z.string() });
export type ModelProblem = z.infer<typeof modelProblem>;

/** An entry of the list of models as people see it: a model, or an alias for several. */
export const listedModel = z
  .object({
    id: z.string().describe('`<server>/<model>` or `alias/<name>`'),
    name: z.string(),
    description: z.string(),
    server: z.string(),
    serverName: z.string(),
    practice: z.boolean(),
    contextTokens: z.number().nullable(),
    images: z.boolean(),
    reasoning: z.boolean(),
    health: healthState,
    retired: z.boolean().describe('Its vendor no longer serves it.'),
    retiresOn: z.string().nullable(),
    successor: z.string().nullable(),
    models: z.array(z.string()).optional().describe('The models of an alias, the first choice first; absent for a model.'),
  })
  .meta({ id: 'Model' });
export type ListedModel = z.infer<typeof listedModel>;

export const modelName = z.object({ id: z.string(), name: z.string() });
export type ModelName = z.infer<typeof modelName>;

const limits = z.object({ firstContentMs: z.number(), silenceMs: z.number(), totalMs: z.number().nullable() });

/** A model as administrators see it: its current state, what they changed, and what it would be without the changes. */
export const managedModel = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    serverName: z.string(),
    kind: z.enum(['chat', 'embedding']),
    enabled: z.boolean(),
    roles: z.array(z.enum(roles)).nullable(),
    contextTokens: z.number().nullable(),
    outputTokens: z.number().nullable(),
    limits,
    price: price.nullable(),
    retired: z.boolean(),
    retiresOn: z.string().nullable(),
    successor: z.string().nullable(),
    health,
    overrides: modelOverrides,
    unchanged: z.object({ name: z.string(), description: z.string(), limits, price: price.nullable() }),
  })
  .meta({ id: 'ManagedModel' });
export type ManagedModel = z.infer<typeof managedModel>;
