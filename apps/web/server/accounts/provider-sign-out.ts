import { schema, type Database } from '@aistudio/database';
import { and, eq } from 'drizzle-orm';
import { createDiscovery } from './oidc-discovery.ts';
import { oidcProviderId, type OidcConfig } from './oidc-plugin.ts';

/**
 * Returns where a person's browser goes to sign out of the provider; null for people who did not sign in there, and while the
 * provider cannot be reached. Source: https://openid.net/specs/openid-connect-rpinitiated-1_0.html
 */
export function createProviderSignOut(config: OidcConfig, database: Database): (personId: string, origin: string) => Promise<string | null> {
  const discover = createDiscovery(config.issuer);
  const { accounts } = schema;
  return async (personId, origin) => {
    const bound = await database.drizzle.select({ id: accounts.id }).from(accounts).where(and(eq(accounts.userId, personId), eq(accounts.providerId, oidcProviderId)));
    if (bound.length === 0) return null;
    const endpoint = await discover().then(({ end_session_endpoint }) => end_session_endpoint, () => undefined);
    if (endpoint === undefined || !URL.canParse(endpoint)) return null;
    const url = new URL(endpoint);
    url.searchParams.set('client_id', config.clientId);
    url.searchParams.set('post_logout_redirect_uri', `${origin}/sign-in`);
    return url.href;
  };
}
