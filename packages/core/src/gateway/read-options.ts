import type { GenerationOption, GenerationOptions } from '../ports/model-provider.ts';

/** The options that a request sets; null for none. */
export function readOptions(given: Readonly<Partial<Record<GenerationOption, unknown>>>): GenerationOptions | null {
  const named = Object.entries(given).filter(([, value]) => value != null);
  return named.length === 0 ? null : (Object.fromEntries(named) as GenerationOptions);
}
