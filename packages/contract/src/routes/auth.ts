import { z } from 'zod';
import { admitted, done, nothing, passwordChange, providerSignIn, sessionToEnd, signedIn, signIn } from '../schemas/account.ts';
import { route } from './route.ts';

/** They authorise by themselves. */
const open = { access: 'anonymous' } as const;

/** All better-auth routes that can be reached. Sign-up is not among them: our own verbs create people. */
export const authRoutes = {
  signIn: route({ method: 'POST', path: '/api/auth/sign-in/email', ...open, summary: 'Sign in with a password.', input: signIn, status: 200, answer: admitted }),
  signInWithProvider: route({ method: 'POST', path: '/api/auth/sign-in/social', ...open, summary: 'Start to sign in through the provider: where to go.', input: providerSignIn, status: 200, answer: z.object({ url: z.string() }) }),
  returnFromProvider: route({ method: 'GET', path: '/api/auth/callback/oidc', ...open, summary: "The provider's callback.", status: 302 }),
  signOut: route({ method: 'POST', path: '/api/auth/sign-out', ...open, summary: 'Sign out; if an address is returned, also sign out of the provider there.', input: nothing, status: 200, answer: done.extend({ url: z.string().optional() }) }),
  changePassword: route({ method: 'POST', path: '/api/auth/change-password', ...open, summary: 'Change the password; ends all other sessions.', input: passwordChange, status: 200, answer: done }),
  listSessions: route({ method: 'GET', path: '/api/auth/list-sessions', ...open, summary: 'Where the person is signed in.', status: 200, answer: z.array(signedIn) }),
  revokeSession: route({ method: 'POST', path: '/api/auth/revoke-session', ...open, summary: 'End one session.', input: sessionToEnd, status: 200, answer: done }),
  revokeOtherSessions: route({ method: 'POST', path: '/api/auth/revoke-other-sessions', ...open, summary: 'End every other session.', input: nothing, status: 200, answer: done }),
};
