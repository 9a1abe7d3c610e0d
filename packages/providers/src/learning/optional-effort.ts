import type { GenerationRequest, ReasoningEffort } from '@aistudio/core';
import type { Optional } from './ask-learning.ts';

/** The effort a question asks for, if any; only its exact value counts if it is quoted. The model may accept other efforts. */
export function optionalEffort({ effort }: GenerationRequest, names = /effort|\bthink value\b/i): Optional[] {
  if (effort == null) return [];
  return [{ fact: factOf(effort), names: new RegExp(`${names.source}|['"\`]${effort}['"\`]`, 'i'), values: true }];
}

/** What remains to be requested. */
export function takenEffort({ effort }: GenerationRequest, refused: (fact: string) => boolean): ReasoningEffort | null {
  return effort == null || refused(factOf(effort)) ? null : effort;
}

function factOf(effort: ReasoningEffort): string {
  return `effort ${effort}`;
}
