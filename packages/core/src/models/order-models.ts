import type { ModelOrder } from '@aistudio/contract/schemas';
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
  const administrator = requireAdministrator(context);
  await context.database.query(statement, [JSON.stringify(models)]);
  context.models.settingsChanged();
  context.log.info('models_ordered', { personId: administrator.id, count: models.length });
}
