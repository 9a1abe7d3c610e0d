import type { PageChange } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { requirePage } from './require-page.ts';

/** Sets how often a page is fetched again. Throws not_found or forbidden. */
export async function changePage(context: Context, repositoryId: string, id: string, { refetchHours }: PageChange): Promise<void> {
  await requirePage(context, repositoryId, id);
  const refetchAt = refetchHours === null ? null : new Date(context.clock.now() + refetchHours * 3_600_000);
  await context.database.drizzle.update(schema.documents).set({ refetchHours, refetchAt }).where(eq(schema.documents.id, id));
}
