import { aliasPrefix, type ModelChange } from '@aistudio/contract/schemas';
import { recordAudit } from '../audit/record-audit.ts';
import { queryWithin } from '../query-within.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { AppError } from '../errors.ts';
import type { ModelContext } from './model-context.ts';
import { requireModels } from './require-models.ts';

const statement = {
  name: 'change_model',
  text: `
    insert into model_settings (reference, settings) values ($1::text, jsonb_strip_nulls($2::text::jsonb))
    on conflict (reference) do update set settings = jsonb_strip_nulls(model_settings.settings || $2::text::jsonb), updated_at = now()`,
};

/** Changes the given properties of one model. It takes effect in every process within two seconds. Throws invalid_request, not_found. */
export async function changeModel(context: ModelContext, { model, ...changes }: ModelChange): Promise<void> {
  requireAdministrator(context);
  if (model.startsWith(aliasPrefix) || (await context.models.find(model)) === null) throw new AppError('not_found', 'There is no such model.');
  if (changes.fallback === model) throw new AppError('invalid_request', 'A model cannot be its own fallback.');
  if (typeof changes.fallback === 'string') await requireModels(context, [changes.fallback]);
  const asOf = new Date(context.clock.now()).toISOString().slice(0, 10);
  const dated = changes.price == null ? changes : { ...changes, price: { ...changes.price, asOf } };
  await context.database.drizzle.transaction(async (transaction) => {
    await queryWithin(transaction, statement, [model, JSON.stringify(dated)]);
    await recordAudit(context, transaction, { verb: 'change_model', target: { kind: 'model', id: model }, details: { fields: Object.keys(changes).join(' ') } });
  });
  context.models.settingsChanged();
}
