import { aliasPrefix } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { AppError } from '../errors.ts';
import type { ModelContext } from './model-context.ts';

/** Removes an alias. Answers that it led to stay. */
export async function removeAlias(context: ModelContext, id: string): Promise<void> {
  requireAdministrator(context);
  const reference = `${aliasPrefix}${id}`;
  await context.database.drizzle.transaction(async (transaction) => {
    const removed = await transaction.delete(schema.modelSettings).where(eq(schema.modelSettings.reference, reference)).returning({ reference: schema.modelSettings.reference });
    if (removed.length === 0) throw new AppError('not_found', 'There is no such alias.');
    await recordAudit(context, transaction, { verb: 'remove_alias', target: { kind: 'alias', id } });
  });
  context.models.settingsChanged();
}
