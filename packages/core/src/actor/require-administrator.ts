import { AppError } from '../errors.ts';
import type { Actor } from './actor.ts';
import type { Person } from './person.ts';
import { requirePerson } from './require-person.ts';

/** The administrator who is asking. Throws unauthorised or forbidden. */
export function requireAdministrator(context: { actor: Actor }): Person {
  const person = requirePerson(context);
  if (person.role === 'administrator') return person;
  throw new AppError('forbidden', 'Only an administrator may do this.');
}
