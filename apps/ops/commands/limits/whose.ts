import { limits, type Limits } from '@aistudio/contract/schemas';
import { UsageError, type Option, type Values } from '../../command.ts';
import type { Connection } from '../../connection.ts';
import { findPerson } from './find-person.ts';

const roles = Object.keys(limits.shape) as (keyof Limits)[];

export const whoseOptions: Option[] = [
  { name: 'role', value: 'role', does: `of everybody with this role: ${roles.join(' or ')}` },
  { name: 'person', value: 'email', does: 'of this person, overriding their role' },
];

/** Whose limits: a role's, or the id of a person. Throws UsageError unless exactly one is given. */
export async function whose(connection: Connection, values: Values): Promise<{ role: keyof Limits } | { person: string }> {
  const [role, email] = [values.text('role'), values.text('person')];
  if ((role === undefined) === (email === undefined)) throw new UsageError('Give either --role or --person.');
  if (email !== undefined) return { person: (await findPerson(connection, email)).id };
  if (!roles.includes(role as keyof Limits)) throw new UsageError(`--role is ${roles.join(' or ')}; administrators have no limits.`);
  return { role: role as keyof Limits };
}
