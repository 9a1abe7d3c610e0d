import type { Model } from '../../models/model.ts';

/** The most tokens that an answer of a model may have: what is held back for it, and an administrator's will; null: no limit. */
export function modelLimit(model: Pick<Model, 'maximumOutputTokens'>, held: number | null): number | null {
  if (model.maximumOutputTokens === null) return held;
  return Math.min(model.maximumOutputTokens, held ?? Number.POSITIVE_INFINITY);
}
