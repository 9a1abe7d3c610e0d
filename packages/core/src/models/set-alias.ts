import { aliasIdField, aliasPrefix, type Alias, type NewAlias } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { parseInput } from '../parse-input.ts';
import type { ModelContext } from './model-context.ts';
import { requireModels } from './require-models.ts';

/** Makes the alias `alias/<id>`, or replaces the one there is. Throws invalid_request for a model that nobody offers. */
export async function setAlias(context: ModelContext, rawId: string, { roles, ...given }: NewAlias): Promise<Alias> {
  const administrator = requireAdministrator(context);
  const id = parseInput(aliasIdField, rawId);
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
