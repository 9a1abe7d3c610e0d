import { z } from 'zod';
import { emailField, nameField, passwordField, person, roleField, tokenField } from './person.ts';
import { signUpPolicy } from './settings.ts';
import { time } from './time.ts';

export const session = z
  .object({
    user: person.nullable(),
    signUp: signUpPolicy,
    needsAdministrator: z.boolean(),
    oidc: z.array(z.object({ id: z.string(), name: z.string() })),
    version: z.string(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof session>;

export const admitted = z.object({ user: person });

export const setup = z.strictObject({ token: tokenField, name: nameField, email: emailField, password: passwordField });
export type Setup = z.infer<typeof setup>;

export const signUp = z.strictObject({ name: nameField, email: emailField, password: passwordField });
export type SignUp = z.infer<typeof signUp>;

export const invitationAcceptance = z.strictObject({ token: tokenField, name: nameField, password: passwordField });
export type InvitationAcceptance = z.infer<typeof invitationAcceptance>;

export const newPassword = z.strictObject({ token: tokenField, password: passwordField });
export type NewPassword = z.infer<typeof newPassword>;

export const invitee = z.object({ email: z.string(), role: roleField });

/** When what was deleted is permanently gone. */
export const deletion = z.object({ deletedAt: time });

export const oneTimeLink = z.object({ link: z.string(), expiresAt: time });
export type OneTimeLink = z.infer<typeof oneTimeLink>;

/** A path on this site only. */
const localPath = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])[^\\\u0000-\u001f]*$/, 'must be a path on this site');

/** One that may be older than the rules for new ones. */
const presentPassword = z.string().min(1, 'the password is missing').max(128, 'a password has at most 128 characters');

export const signIn = z.strictObject({ email: z.string().trim().max(254).pipe(z.email('not an email address')), password: presentPassword });

export const providerSignIn = z.strictObject({ provider: z.literal('oidc'), callbackURL: localPath.default('/'), errorCallbackURL: localPath.default('/sign-in') });

export const passwordChange = z.strictObject({ currentPassword: presentPassword, newPassword: passwordField, revokeOtherSessions: z.boolean().optional() });

export const sessionToEnd = z.strictObject({ token: z.string().min(1).max(200) });

export const nothing = z.strictObject({});

export const done = z.object({ status: z.literal(true) });

export const signedIn = z
  .object({
    id: z.string(),
    token: z.string().optional().describe('Absent for the current session.'),
    current: z.boolean(),
    userAgent: z.string().nullish(),
    ipAddress: z.string().nullish(),
    createdAt: time,
    updatedAt: time,
    expiresAt: time,
    userId: z.string(),
  })
  .meta({ id: 'SignedIn' });
export type SignedIn = z.infer<typeof signedIn>;
