import type { GenerationOption, GenerationRequest } from '@aistudio/core';

/** The options of a request under a dialect's names; others are left out. */
export function sayOptions({ options }: Pick<GenerationRequest, 'options'>, names: Partial<Record<GenerationOption, string>>): Record<string, unknown> {
  const given = Object.entries(names).map(([option, name]) => [name, options?.[option as GenerationOption]] as const);
  return Object.fromEntries(given.filter(([, value]) => value != null));
}

/** The names of a dialect's options, as a provider declares them. */
export function optionsOf(names: Partial<Record<GenerationOption, string>>): GenerationOption[] {
  return Object.keys(names) as GenerationOption[];
}
