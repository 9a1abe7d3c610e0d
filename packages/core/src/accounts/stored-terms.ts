import type { Role } from '@aistudio/contract';
import type { Terms } from '../actor/terms.ts';
import { limitsKey } from '../limits/known-limits.ts';
import { personLimitsIn } from '../limits/limits-of.ts';
import { organisationKey } from '../organisation/stored-organisation.ts';
import { instructionsIn } from '../organisation/instructions.ts';

/** A person's terms, read by the statement that finds the person, so that a question waits for one less. `u` is the person's row. */
export const termsColumns = 'organisation.value as organisation, own.instructions as own_instructions, roles.value as limits, person.own as own_limits';
export const termsJoins = `
  left join settings organisation on organisation.key = '${organisationKey}' left join person_settings own on own.user_id = u.id
  left join settings roles on roles.key = '${limitsKey}' left join person_limits person on person.user_id = u.id`;

export interface StoredTerms {
  role: Role;
  organisation: string | null;
  own_instructions: string | null;
  limits: string | null;
  own_limits: string | null;
}

export function termsIn(row: StoredTerms): Terms {
  return { instructions: instructionsIn(row.role, row.organisation, row.own_instructions), limits: personLimitsIn(row.role, row.limits, row.own_limits) };
}
