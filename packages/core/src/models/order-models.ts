import type { ModelOrder } from '@aistudio/contract/schemas';
import { recordAudit } from '../audit/record-audit.ts';
import { queryWithin } from '../query-within.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import type { ModelContext } from './model-context.ts';

const statement = {
  name: 'order_models',
  text: `
    with ordered as (
      select x.reference, jsonb_build_object('position', min(x.place) - 1) as settings
      from jsonb_array_elements_text($1::text::jsonb) with ordinality as x(reference, place)
      where x.reference not like 'alias/%' or exists (select 1 from model_settings m where m.reference = x.reference) group by x.reference
    )
    insert into model_settings (reference, settings) select reference, settings from ordered
    on conflict (reference) do update set settings = model_settings.settings || excluded.settings, updated_at = now()`,
};

/** Puts the list in this order for everybody. */
export async function orderModels(context: ModelContext, { models }: ModelOrder): Promise<void> {
  requireAdministrator(context);
  await context.database.drizzle.transaction(async (transaction) => {
    await queryWithin(transaction, statement, [JSON.stringify(models)]);
    await recordAudit(context, transaction, { verb: 'order_models', target: { kind: 'models', id: '' }, details: { count: models.length } });
  });
  context.models.settingsChanged();
}
