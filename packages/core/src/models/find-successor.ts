import type { ModelName } from '@aistudio/contract/schemas';
import { requirePerson } from '../actor/require-person.ts';
import type { ModelContext } from './model-context.ts';

/** What to use instead of a model that is no longer offered; null if no successor is known. */
export async function findSuccessor(context: ModelContext, reference: string): Promise<ModelName | null> {
  const { role } = requirePerson(context);
  const successor = await context.models.successorOf(reference, role);
  return successor === null ? null : { id: successor.reference, name: successor.name };
}
