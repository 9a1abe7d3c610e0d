import type { Instructions, PersonLimits } from '@aistudio/contract/schemas';
import type { Actor } from './actor.ts';

/** What applies to a person's questions: what models are told, and how much the person may do and store. */
export interface Terms {
  instructions: Instructions;
  limits: PersonLimits;
}

/** The terms of this person, if they were read when the caller was identified. */
export function termsOf({ actor }: { actor: Actor }, personId: string): Terms | undefined {
  return actor.type === 'person' && actor.person.id === personId ? actor.terms : undefined;
}
