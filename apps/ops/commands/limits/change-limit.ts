import type { Limits, LimitsOfPerson, PersonLimits } from '@aistudio/contract/schemas';
import type { Connection } from '../../connection.ts';

/** Changes one limit and leaves the others. Null: no limit; undefined: none of its own, so that a person gets the role's. */
export async function changeLimit(connection: Connection, of: { role: keyof Limits } | { person: string }, kind: keyof PersonLimits, most: number | null | undefined): Promise<void> {
  if ('role' in of) {
    await connection.ask('PATCH', '/api/administration/limits', { [of.role]: { [kind]: most ?? null } });
    return;
  }
  const path = `/api/administration/people/${of.person}/limits`;
  const { own } = await connection.ask<LimitsOfPerson>('GET', path);
  await connection.ask('POST', path, { ...own, [kind]: most });
}
