import type { Model } from '../../models/model.ts';

/** The maximum of tokens in a model's answer: as reserved, and as an administrator decided; null: no limit. */
export function modelLimit(model: Pick<Model, 'maximumOutputTokens'>, held: number | null): number | null {
  if (model.maximumOutputTokens === null) return held;
  return Math.min(model.maximumOutputTokens, held ?? Number.POSITIVE_INFINITY);
}
