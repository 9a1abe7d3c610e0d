import { roles, type Role, say } from '@aistudio/contract';
import { AppError } from '../errors.ts';

/** Which groups of the identity provider correspond to which role here. */
export interface OidcRoles {
  /** A claim, or a path into one, separated by dots. */
  claim: string;
  /** `administrator` first: if several roles match, the first wins. */
  groups: readonly (readonly [role: Role, group: string])[];
}

/** Reads `administrator=ai-admins; staff=teachers`. Throws invalid_request, as a sentence for the operator. */
export function readOidcRoles(claim: string | null, named: string | null): OidcRoles | null {
  if (claim === null && named === null) return null;
  if (claim === null || named === null) throw new AppError('invalid_request', 'OIDC_ROLE_CLAIM and OIDC_ROLES need each other: set both, or neither.');
  const groups = named.split(';').filter((pair) => pair.trim() !== '').map((pair) => {
    const [name = '', ...rest] = pair.split('=');
    const role = roles.find((each) => each === name.trim());
    const group = rest.join('=').trim();
    if (role === undefined || group === '') throw new AppError('invalid_request', say`OIDC_ROLES must name roles with their groups, such as "administrator=ai-admins; staff=teachers"; the roles are ${roles.join(', ')}.`);
    return [role, group] as const;
  });
  return { claim, groups: groups.toSorted(([a], [b]) => roles.indexOf(a) - roles.indexOf(b)) };
}

/** The role given by the claims of a token; null if they name no known group. */
export function roleOfClaims({ claim, groups }: OidcRoles, claims: Record<string, unknown>): Role | null {
  const said = claims[claim] ?? claim.split('.').reduce<unknown>((at, name) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined), claims);
  const held = new Set([said].flat());
  return groups.find(([, group]) => held.has(group))?.[0] ?? null;
}
