import type { ActingKey } from './acting-key.ts';
import type { Actor } from './actor.ts';

/** The API key used by the caller; undefined in the browser. */
export function keyOf(context: { actor: Actor }): ActingKey | undefined {
  return context.actor.type === 'person' ? context.actor.key : undefined;
}
