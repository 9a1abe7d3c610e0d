import { z } from 'zod';
import type { Person } from '../actor/person.ts';
import { AppError } from '../errors.ts';
import type { AccountContext } from './account-context.ts';
import { createPerson } from './create-person.ts';
import { parseInput } from '../parse-input.ts';
import { emailField, nameField, passwordField } from './person-fields.ts';
import { readSettings } from './read-settings.ts';

export const signUpInput = z.strictObject({ name: nameField, email: emailField, password: passwordField });

/** A person makes his own account, while an administrator keeps sign-up open. The role is always staff. */
export async function signUp(context: AccountContext, rawInput: z.input<typeof signUpInput>): Promise<Person> {
  const { name, email, password } = parseInput(signUpInput, rawInput);
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
