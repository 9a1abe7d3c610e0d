import type { GenerationRequest, ReasoningEffort } from '@aistudio/core';
import type { Optional } from './ask-learning.ts';

/** The effort a question asks for, where it does; the word alone counts where it is quoted. Other efforts may suit the same model. */
export function optionalEffort({ effort }: GenerationRequest, names = /effort|\bthink value\b/i): Optional[] {
  if (effort == null) return [];
  return [{ fact: factOf(effort), names: new RegExp(`${names.source}|['"\`]${effort}['"\`]`, 'i'), values: true }];
}

/** What is left of it to ask for. */
export function takenEffort({ effort }: GenerationRequest, refused: (fact: string) => boolean): ReasoningEffort | null {
  return effort == null || refused(factOf(effort)) ? null : effort;
}

function factOf(effort: ReasoningEffort): string {
  return `effort ${effort}`;
}
