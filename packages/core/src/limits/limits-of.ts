import type { Role } from '@aistudio/contract';
import { ownLimits, type OwnLimits, type PersonLimits } from '@aistudio/contract/schemas';
import type { Context } from '../context.ts';
import { termsOf } from '../actor/terms-of.ts';
import { limitsIn, limitsKey, noLimits } from './known-limits.ts';

const statement = { name: 'limits_of_person', text: `select (select value from settings where key = $2::text) as limits, (select own from person_limits where user_id = $1::text) as own` };

/** What one person may do and store: the role's limits, overridden by what administrators chose for this person. Administrators have none. */
export async function limitsOf(context: Pick<Context, 'database' | 'actor'>, { id, role }: { id: string; role: Role }): Promise<PersonLimits> {
  if (role === 'administrator') return noLimits;
  const terms = termsOf(context, id);
  if (terms !== undefined) return terms.limits;
  const { ofRole, own } = await knownLimitsOf(context, { id, role });
  return { ...ofRole, ...own };
}

/** The same from the rows of all roles and of the person, null if none are stored. */
export function personLimitsIn(role: Role, roles: string | null, person: string | null): PersonLimits {
  return role === 'administrator' ? noLimits : { ...limitsIn(roles)[role], ...ownLimitsIn(person) };
}

/** The two apart. */
export async function knownLimitsOf({ database }: Pick<Context, 'database'>, { id, role }: { id: string; role: Role }): Promise<{ ofRole: PersonLimits; own: OwnLimits }> {
  const [row] = await database.query<{ limits: string | null; own: string | null }>(statement, [id, limitsKey]);
  const own = ownLimitsIn(row?.own ?? null);
  return { ofRole: role === 'administrator' ? noLimits : limitsIn(row?.limits ?? null)[role], own };
}

function ownLimitsIn(value: string | null): OwnLimits {
  return value === null ? {} : ownLimits.parse(JSON.parse(value));
}
