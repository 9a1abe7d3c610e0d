import type { Role } from '@aistudio/contract';
import { ownLimits, type OwnLimits, type PersonLimits } from '@aistudio/contract/schemas';
import type { Context } from '../context.ts';
import { limitsIn, limitsKey, noLimits } from './known-limits.ts';

const statement = { name: 'limits_of_person', text: `select (select value from settings where key = $2::text) as limits, (select own from person_limits where user_id = $1::text) as own` };

/** What one person may do and store: the role's limits, overridden by what administrators chose for this person. Administrators have none. */
export async function limitsOf(context: Pick<Context, 'database'>, { id, role }: { id: string; role: Role }): Promise<PersonLimits> {
  if (role === 'administrator') return noLimits;
  const { ofRole, own } = await knownLimitsOf(context, { id, role });
  return { ...ofRole, ...own };
}

/** The two apart. */
export async function knownLimitsOf({ database }: Pick<Context, 'database'>, { id, role }: { id: string; role: Role }): Promise<{ ofRole: PersonLimits; own: OwnLimits }> {
  const [row] = await database.query<{ limits: string | null; own: string | null }>(statement, [id, limitsKey]);
  const own = row?.own == null ? {} : ownLimits.parse(JSON.parse(row.own));
  return { ofRole: role === 'administrator' ? noLimits : limitsIn(row?.limits ?? null)[role], own };
}
