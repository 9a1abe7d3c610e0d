import type { ModelOverrides } from '@aistudio/contract/schemas';
import type { Model } from './model.ts';

/** The model as administrators changed it. */
export function applyOverrides(model: Model, overrides: ModelOverrides | undefined): Model {
  if (overrides === undefined) return model;
  const { limits } = model;
  return {
    ...model,
    enabled: overrides.enabled ?? true,
    name: overrides.name ?? model.name,
    description: overrides.description ?? model.description,
    roles: overrides.roles ?? null,
    maximumOutputTokens: overrides.maximumOutputTokens ?? null,
    fallback: overrides.fallback ?? null,
    limits: {
      firstContentMs: overrides.firstContentMs ?? limits.firstContentMs,
      silenceMs: overrides.silenceMs ?? limits.silenceMs,
      totalMs: overrides.totalMs ?? limits.totalMs,
    },
    price: overrides.price === undefined ? model.price : { ...overrides.price, source: 'Set by an administrator' },
  };
}
