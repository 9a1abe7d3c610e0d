import type { Actor } from './actor.ts';
import type { Terms } from './terms.ts';

/** The terms of this person, if they were read when the caller was identified. */
export function termsOf({ actor }: { actor: Actor }, personId: string): Terms | undefined {
  return actor.type === 'person' && actor.person.id === personId ? actor.terms : undefined;
}
