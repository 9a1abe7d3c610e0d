import type { SignUp } from '@aistudio/contract/schemas';
import type { Person } from '../actor/person.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { AppError } from '../errors.ts';
import type { AccountContext } from './account-context.ts';
import { createPerson } from './create-person.ts';
import { readSettings } from './read-settings.ts';

/** People create their own account while an administrator keeps sign-up open. They always become staff. */
export async function signUp(context: AccountContext, { name, email, password }: SignUp): Promise<Person> {
  const settings = await readSettings(context);
  if (settings.signUp !== 'open') throw new AppError('forbidden', 'Sign-up is closed. Ask an administrator for an invitation.');
  const passwordHash = await context.passwords.hash(password);
  return context.database.drizzle.transaction(async (transaction) => {
    const person = await createPerson(transaction, context.clock, { name, email, role: 'staff', passwordHash, emailVerified: false });
    if (!person) throw new AppError('conflict', 'There is an account with this email address already. Sign in instead.');
    await recordAudit(context, transaction, { verb: 'sign_up', target: { kind: 'person', id: person.id }, details: { role: person.role }, actorId: person.id });
    return person;
  });
}
