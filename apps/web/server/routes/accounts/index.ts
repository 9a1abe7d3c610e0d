import type { Route } from '../../http/route.ts';
import { acceptInvitationRoute } from './accept-invitation.ts';
import { authRoutes } from './auth.ts';
import { ownUsageRoute } from './own-usage.ts';
import { readInvitationRoute } from './read-invitation.ts';
import { readPasswordLinkRoute } from './read-password-link.ts';
import { sessionRoute } from './session.ts';
import { setupRoute } from './setup.ts';
import { signUpRoute } from './sign-up.ts';
import { usePasswordLinkRoute } from './use-password-link.ts';

export const accountRoutes: readonly Route[] = [...authRoutes, sessionRoute, setupRoute, signUpRoute, acceptInvitationRoute, readInvitationRoute, readPasswordLinkRoute, usePasswordLinkRoute, ownUsageRoute];
