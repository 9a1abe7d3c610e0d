import { z } from 'zod';
import { oidcProviderId } from './oidc-plugin.ts';

/** A path on this site and nowhere else. */
const localPath = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])[^\\\u0000-\u001f]*$/, 'must be a path on this site');

const password = z.string().min(1, 'the password is missing').max(128, 'a password has at most 128 characters');

export interface AuthEndpoint {
  /** What may be sent; anything else is refused before better-auth sees it. */
  body: z.ZodType<Record<string, unknown>> | null;
  /** What we answer, from what better-auth answered. No answer carries the token of the session that asks. */
  answer(body: unknown, ownToken: string | null): unknown;
}

const done = () => ({ status: true });

/** All of better-auth that is reachable. Sign-up is not among it: people are made by our own verbs. */
export const authEndpoints: Record<string, AuthEndpoint> = {
  'POST /sign-in/email': {
    body: z.strictObject({ email: z.string().trim().max(254).pipe(z.email('not an email address')), password }),
    answer: (body) => ({ user: personIn(body) }),
  },
  'POST /sign-in/social': {
    body: z
      .strictObject({ provider: z.literal(oidcProviderId), callbackURL: localPath.default('/'), errorCallbackURL: localPath.default('/sign-in') })
      .transform((body) => ({ ...body, disableRedirect: true })),
    answer: (body) => ({ url: (body as { url: string }).url }),
  },
  'POST /sign-out': { body: z.strictObject({}), answer: done },
  'POST /change-password': {
    body: z
      .strictObject({ currentPassword: password, newPassword: password.min(8, 'a password has at least 8 characters'), revokeOtherSessions: z.boolean().optional() })
      .transform((body) => ({ ...body, revokeOtherSessions: true })),
    answer: done,
  },
  'GET /list-sessions': {
    body: null,
    answer: (body, ownToken) => (body as Record<string, unknown>[]).map((session) => ({ ...session, current: session.token === ownToken })),
  },
  'POST /revoke-session': { body: z.strictObject({ token: z.string().min(1).max(200) }), answer: done },
  'POST /revoke-other-sessions': { body: z.strictObject({}), answer: done },
  [`GET /callback/${oidcProviderId}`]: { body: null, answer: (body) => body },
};

function personIn(body: unknown): unknown {
  const { id, name, email, role } = (body as { user: Record<string, unknown> }).user;
  return { id, name, email, role };
}
