import { schema } from '@aistudio/database';
import { z } from 'zod';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { parseInput } from '../parse-input.ts';
import type { Alias } from './model-catalogue.ts';
import type { ModelContext } from './model-context.ts';
import { aliasFields, aliasPrefix } from './model-settings.ts';
import { requireModels } from './require-models.ts';

export const aliasIdField = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'small letters, digits and dashes, at most 32, beginning with a letter or digit');

/** `name` is what people read; the id is in the address. */
export const setAliasInput = aliasFields.omit({ position: true }).extend({
  models: aliasFields.shape.models.refine((models) => models.every((model) => !model.startsWith(aliasPrefix)), 'an alias names models, not aliases'),
  roles: aliasFields.shape.roles.nullable(),
});

/** Makes the alias `alias/<id>`, or replaces the one there is. Throws invalid_request for a model that nobody offers. */
export async function setAlias(context: ModelContext, rawId: string, rawInput: z.input<typeof setAliasInput>): Promise<Alias> {
  const administrator = requireAdministrator(context);
  const id = parseInput(aliasIdField, rawId);
  const { roles, ...given } = parseInput(setAliasInput, rawInput);
  await requireModels(context, given.models);
  const reference = `${aliasPrefix}${id}`;
  const settings = { ...given, ...(roles == null ? {} : { roles }) };
  const updatedAt = new Date(context.clock.now());
  await context.database.drizzle
    .insert(schema.modelSettings)
    .values({ reference, settings, updatedAt })
    .onConflictDoUpdate({ target: schema.modelSettings.reference, set: { settings, updatedAt } });
  context.models.settingsChanged();
  context.log.info('alias_set', { personId: administrator.id, alias: reference, models: given.models.join(' ') });
  return { ...settings, reference };
}
