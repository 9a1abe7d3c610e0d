import type { Dialect } from '@aistudio/contract/dialects';
import type { Model } from '../models/model.ts';

/** Whether a model's provider is called in the caller's own dialect. */
export function relays({ provider }: Pick<Model, 'provider'>, dialect: Dialect): boolean {
  return dialect !== 'messages' && provider.relays?.includes(dialect) === true;
}
