import type { GenerationLimits } from './model.ts';

/** A model that thinks first may stay silent for longer, and one that is known to be slow for ten minutes. */
export function timeLimitsOf(model: { reasoning: boolean; slow?: boolean }): GenerationLimits {
  if (model.slow === true) return { firstContentMs: 600_000, silenceMs: 300_000, totalMs: null };
  return { firstContentMs: model.reasoning ? 120_000 : 60_000, silenceMs: model.reasoning ? 120_000 : 30_000, totalMs: null };
}
