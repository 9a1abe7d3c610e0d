import { readSettings } from '../accounts/read-settings.ts';
import { requirePerson } from '../actor/require-person.ts';
import type { Context } from '../context.ts';
import type { Person } from '../actor/person.ts';
import { AppError } from '../errors.ts';

/** The person who is asking, in the browser or with a key that may manage keys. Throws unauthorised or forbidden. */
export function requireKeyHolder(context: Context): Person {
  const person = requirePerson(context);
  if (context.actor.type === 'person' && context.actor.key?.managesKeys === false) throw new AppError('forbidden', 'This API key may not manage keys. Use one that may, or sign in.');
  return person;
}

/** Whether a person may create keys: administrators always, others if an administrator allows it. */
export async function mayMakeKeys(context: Context, person: Person): Promise<boolean> {
  return person.role === 'administrator' || (await readSettings(context)).apiKeys === 'everyone';
}
