import { aliasPrefix } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { AppError } from '../errors.ts';
import type { ModelContext } from './model-context.ts';

/** Forgets an alias. Answers that it led to stay. */
export async function removeAlias(context: ModelContext, id: string): Promise<void> {
  const administrator = requireAdministrator(context);
  const reference = `${aliasPrefix}${id}`;
  const removed = await context.database.drizzle.delete(schema.modelSettings).where(eq(schema.modelSettings.reference, reference)).returning({ reference: schema.modelSettings.reference });
  if (removed.length === 0) throw new AppError('not_found', 'There is no such alias.');
  context.models.settingsChanged();
  context.log.info('alias_removed', { personId: administrator.id, alias: reference });
}
