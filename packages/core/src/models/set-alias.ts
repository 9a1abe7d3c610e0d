import { aliasIdField, aliasPrefix, type Alias, type NewAlias } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { recordAudit } from '../audit/record-audit.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { parseInput } from '../parse-input.ts';
import type { ModelContext } from './model-context.ts';
import { requireModels } from './require-models.ts';

/** Creates the alias `alias/<id>`, or replaces it. Throws invalid_request for a model that nobody offers. */
export async function setAlias(context: ModelContext, rawId: string, { roles, ...given }: NewAlias): Promise<Alias> {
  requireAdministrator(context);
  const id = parseInput(aliasIdField, rawId);
  await requireModels(context, given.models);
  const reference = `${aliasPrefix}${id}`;
  const settings = { ...given, ...(roles == null ? {} : { roles }) };
  const updatedAt = new Date(context.clock.now());
  await context.database.drizzle.transaction(async (transaction) => {
    await transaction
      .insert(schema.modelSettings)
      .values({ reference, settings, updatedAt })
      .onConflictDoUpdate({ target: schema.modelSettings.reference, set: { settings, updatedAt } });
    await recordAudit(context, transaction, { verb: 'set_alias', target: { kind: 'alias', id }, details: { models: given.models.join(' ') } });
  });
  context.models.settingsChanged();
  return { ...settings, reference };
}
