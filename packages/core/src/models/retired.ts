import type { Model } from './model.ts';

/** The vendor has retired it, according to its own announcement. `today` is YYYY-MM-DD. */
export function retired(model: Pick<Model, 'retiresOn'>, today: string): boolean {
  return model.retiresOn !== null && model.retiresOn <= today;
}
