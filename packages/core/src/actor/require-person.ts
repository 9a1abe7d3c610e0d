import { AppError } from '../errors.ts';
import type { Actor } from './actor.ts';
import type { Person } from './person.ts';

/** The person who is asking. Throws unauthorised for anybody else. */
export function requirePerson(context: { actor: Actor }): Person {
  if (context.actor.type === 'person') return context.actor.person;
  throw new AppError('unauthorised', 'Sign in first.');
}
