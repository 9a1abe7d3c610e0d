import type { Role } from '@aistudio/contract';
import type { Terms } from '../actor/terms.ts';
import { limitsKey } from '../limits/known-limits.ts';
import { personLimitsIn } from '../limits/limits-of.ts';
import { organisationKey } from '../organisation/stored-organisation.ts';
import { instructionsIn } from '../organisation/instructions.ts';

/** For the statement that finds a person, whose row is `u`: reading the terms along saves every question a statement of its own. */
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

/** Parsed when they are needed: most requests need neither, and a setting that cannot be read must not keep anybody out. */
export function termsIn(row: StoredTerms): Terms {
  return {
    get instructions() {
      return instructionsIn(row.role, row.organisation, row.own_instructions);
    },
    get limits() {
      return personLimitsIn(row.role, row.limits, row.own_limits);
    },
  };
}
