import { expect, test } from 'vitest';
import { readOidcRoles, roleOfClaims } from './oidc-roles.ts';

const known = readOidcRoles('groups', 'student=pupils; administrator=ai=admins;staff=teachers;')!;

test('of several groups the highest role counts, and no group means no role', () => {
  expect(roleOfClaims(known, { groups: ['pupils', 'teachers'] })).toBe('staff');
  expect(roleOfClaims(known, { groups: ['pupils', 'ai=admins'] })).toBe('administrator');
  expect(roleOfClaims(known, { groups: 'pupils' })).toBe('student');
  for (const claims of [{}, { groups: [] }, { groups: ['others'] }, { groups: null }, { roles: ['pupils'] }]) expect(roleOfClaims(known, claims)).toBeNull();
});

test('a claim may be nested in another', () => {
  const nested = readOidcRoles('realm_access.roles', 'staff=teachers')!;
  expect(roleOfClaims(nested, { realm_access: { roles: ['teachers'] } })).toBe('staff');
  expect(roleOfClaims(nested, { realm_access: 'teachers' })).toBeNull();
});

test.each([
  ['groups', null],
  [null, 'staff=teachers'],
  ['groups', 'teachers'],
  ['groups', 'chief=teachers'],
  ['groups', 'staff='],
])('%s and %s are refused at the start', (claim, named) => expect(() => readOidcRoles(claim, named)).toThrow(/OIDC_ROLES/));

test('without either there are no roles to follow', () => expect(readOidcRoles(null, null)).toBeNull());
