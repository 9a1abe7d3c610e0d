import { oidcProviderId } from './oidc-plugin.ts';

export interface AuthEndpoint {
  /** What better-auth always gets in addition to what was sent. */
  adds?: Record<string, unknown>;
  /** Our response, from better-auth's. No response contains the caller's session token. */
  answer(body: unknown, ownToken: string | null): unknown;
}

const done = () => ({ status: true });

/** The reachable part of better-auth, according to the route table: anything else in a request is refused before better-auth sees it. */
export const authEndpoints: Record<string, AuthEndpoint> = {
  'POST /sign-in/email': { answer: (body) => ({ user: personIn(body) }) },
  'POST /sign-in/social': { adds: { disableRedirect: true }, answer: (body) => ({ url: (body as { url: string }).url }) },
  'POST /sign-out': { answer: done },
  'POST /change-password': { adds: { revokeOtherSessions: true }, answer: done },
  'GET /list-sessions': { answer: (body, ownToken) => (body as Record<string, unknown>[]).map((session) => ({ ...session, current: session.token === ownToken })) },
  'POST /revoke-session': { answer: done },
  'POST /revoke-other-sessions': { answer: done },
  [`GET /callback/${oidcProviderId}`]: { answer: (body) => body },
};

function personIn(body: unknown): unknown {
  const { id, name, email, role } = (body as { user: Record<string, unknown> }).user;
  return { id, name, email, role };
}
