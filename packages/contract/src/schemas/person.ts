import { z } from 'zod';
import { roles } from '../roles.ts';
import { time } from './time.ts';

/** Trimmed, lower case, at most 254 characters (RFC 5321). */
export const emailField = z.string().trim().toLowerCase().max(254, 'an email address has at most 254 characters').pipe(z.email('not an email address'));

export const nameField = z.string().trim().min(1, 'the name is missing').max(100, 'a name has at most 100 characters');

export const minimumPasswordLength = 8;

/** NIST SP 800-63B: length counts, composition rules do not. */
export const passwordField = z
  .string()
  .min(minimumPasswordLength, `a password has at least ${minimumPasswordLength} characters`)
  .max(128, 'a password has at most 128 characters');

export const roleField = z.enum(roles);

export const tokenField = z.string().min(1, 'the token is missing').max(100, 'this is not a token');

export const person = z.object({ id: z.string(), name: z.string(), email: z.string(), role: roleField }).meta({ id: 'Person' });
export type Person = z.infer<typeof person>;

export const listedPerson = person
  .extend({
    disabled: z.boolean(),
    mayLink: z.boolean().describe('Whether the next sign-in through the provider with this address may be linked to the account.'),
    createdAt: time,
    goneAt: time.nullable().describe('When a deleted person is permanently gone; null for everybody else.'),
    lastSeenAt: time.nullable().describe('Within five minutes; null for somebody who has never signed in.'),
  })
  .meta({ id: 'ListedPerson' });
export type ListedPerson = z.infer<typeof listedPerson>;

export const personChange = z.strictObject({
  role: roleField.optional(),
  disabled: z.boolean().optional(),
  mayLink: z.boolean().optional().describe("Whether the next sign-in through the provider with this person's address may be linked to the account; for a week, and once."),
});
export type PersonChange = z.infer<typeof personChange>;

export const newInvitation = z.strictObject({ email: emailField, role: roleField });
export type NewInvitation = z.infer<typeof newInvitation>;

export const openInvitation = z
  .object({ id: z.string(), email: z.string(), role: roleField, createdAt: time, expiresAt: time, expired: z.boolean() })
  .meta({ id: 'Invitation' });
export type OpenInvitation = z.infer<typeof openInvitation>;
