import { z } from 'zod';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { AppError } from '../errors.ts';
import { parseInput } from '../parse-input.ts';
import type { ModelContext } from './model-context.ts';
import { aliasPrefix, overridesFields, priceField, referenceField } from './model-settings.ts';
import { requireModels } from './require-models.ts';

const fields = overridesFields.omit({ position: true, price: true }).extend({ price: priceField }).shape;

/** What is absent stays, null is as server and vendor say. The model is named in the body because its name has slashes. */
export const changeModelInput = z.strictObject({
  model: referenceField,
  ...(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, (field as z.ZodType).nullable().optional()])) as {
    [Name in keyof typeof fields]: z.ZodOptional<z.ZodNullable<(typeof fields)[Name]>>;
  }),
});

const statement = {
  name: 'change_model',
  text: `
    insert into model_settings (reference, settings) values ($1::text, jsonb_strip_nulls($2::text::jsonb))
    on conflict (reference) do update set settings = jsonb_strip_nulls(model_settings.settings || $2::text::jsonb), updated_at = now()`,
};

/** Changes what is given about one model. It counts in every process within two seconds. Throws invalid_request, not_found. */
export async function changeModel(context: ModelContext, rawInput: z.input<typeof changeModelInput>): Promise<void> {
  const administrator = requireAdministrator(context);
  const { model, ...changes } = parseInput(changeModelInput, rawInput);
  if (model.startsWith(aliasPrefix) || (await context.models.find(model)) === null) throw new AppError('not_found', 'There is no such model.');
  if (changes.fallback === model) throw new AppError('invalid_request', 'A model cannot be its own fallback.');
  if (typeof changes.fallback === 'string') await requireModels(context, [changes.fallback]);
  const asOf = new Date(context.clock.now()).toISOString().slice(0, 10);
  const dated = changes.price == null ? changes : { ...changes, price: { ...changes.price, asOf } };
  await context.database.query(statement, [model, JSON.stringify(dated)]);
  context.models.settingsChanged();
  context.log.info('model_changed', { personId: administrator.id, model, changed: Object.keys(changes).join(' ') });
}
