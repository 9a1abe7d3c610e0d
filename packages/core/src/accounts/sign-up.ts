import type { SignUp } from '@aistudio/contract/schemas';
import type { Person } from '../actor/person.ts';
import { AppError } from '../errors.ts';
import type { AccountContext } from './account-context.ts';
import { createPerson } from './create-person.ts';
import { readSettings } from './read-settings.ts';

/** A person makes his own account, while an administrator keeps sign-up open. The role is always staff. */
export async function signUp(context: AccountContext, { name, email, password }: SignUp): Promise<Person> {
  const settings = await readSettings(context);
  if (settings.signUp !== 'open') throw new AppError('forbidden', 'Sign-up is closed. Ask an administrator for an invitation.');
  const passwordHash = await context.passwords.hash(password);
  const person = await context.database.drizzle.transaction((transaction) =>
    createPerson(transaction, context.clock, { name, email, role: 'staff', passwordHash, emailVerified: false }),
  );
  if (!person) throw new AppError('conflict', 'There is an account with this email address already. Sign in instead.');
  context.log.info('person_signed_up', { personId: person.id });
  return person;
}
