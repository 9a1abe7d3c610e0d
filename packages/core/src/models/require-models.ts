import { say } from '@aistudio/contract';
import { AppError } from '../errors.ts';
import type { ModelContext } from './model-context.ts';

/** Throws invalid_request for a reference that is neither a model that a server offers nor an alias. */
export async function requireModels(context: Pick<ModelContext, 'models'>, references: readonly string[]): Promise<void> {
  const { aliases } = await context.models.listAll();
  for (const reference of references) {
    if (aliases.some((alias) => alias.reference === reference)) continue;
    if ((await context.models.find(reference)) === null) throw new AppError('invalid_request', say`There is no model "${reference}".`);
  }
}
