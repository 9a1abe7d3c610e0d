import { say } from '@aistudio/contract';
import type { KeyScope } from '@aistudio/contract/schemas';
import { AppError } from '../errors.ts';
import type { Actor } from './actor.ts';
import { keyOf } from './key-of.ts';
import type { Person } from './person.ts';
import { requirePerson } from './require-person.ts';

const words: Record<KeyScope, string> = { chat: 'ask models', embeddings: 'make vectors', conversations: 'read or change conversations', documents: 'read or change documents' };

/** Whether the caller may do this kind of thing: a session may, and a key with that scope. */
export function hasScope(context: { actor: Actor }, scope: KeyScope): boolean {
  const key = keyOf(context);
  return key?.scopes == null || key.scopes.includes(scope);
}

/** The person who is asking. Throws unauthorised, and forbidden for a key without that scope. */
export function requireScope(context: { actor: Actor }, scope: KeyScope): Person {
  const person = requirePerson(context);
  if (hasScope(context, scope)) return person;
  throw new AppError('forbidden', say`This API key may not ${words[scope]}. Use one with the scope "${scope}".`);
}
