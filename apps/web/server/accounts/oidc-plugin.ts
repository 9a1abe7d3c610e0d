import { AppError, type Config, type Entered, type ProviderIdentity, roleOfClaims } from '@aistudio/core';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { askJson, createDiscovery, type OidcEndpoints } from './oidc-discovery.ts';

export type OidcConfig = NonNullable<Config['oidc']>;

export const oidcProviderId = 'oidc';

/** The claims, and what the account is linked to once that is known. */
type Profile = Record<string, unknown> & { sub?: string | number | null; email?: string | null; accountId?: string };

/**
 * The configured OpenID Connect provider: discovery, PKCE, state, nonce and a verified ID token. Discovery waits for the
 * first sign-in (10 s at most, retried until it succeeds): the plugin's own happens at start, without a time limit,
 * and a silent issuer would hold up every request to accounts. `enter` decides whose account it is: better-auth finds
 * what it created or linked, and creates and links nothing itself.
 */
export function createOidcPlugin(config: OidcConfig, enter: (identity: ProviderIdentity) => Promise<Entered>): ReturnType<typeof genericOAuth> {
  const discover = createDiscovery(config.issuer);
  const provider = {
    providerId: oidcProviderId,
    name: config.name,
    discoveryUrl: `${config.issuer}/.well-known/openid-configuration`,
    clientId: config.clientId,
    clientSecret: config.clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    disableSignUp: true,
    getUserInfo: async (tokens: { idToken?: string; accessToken?: string }) => ({ emailVerified: false, ...(await readClaims(tokens, discover, Boolean(config.roles))) }),
    async mapProfileToUser(profile: Profile) {
      const { accountId, name, email } = await enter({ ...identityOf(config.issuer, profile), role: config.roles ? roleOfClaims(config.roles, profile) : null });
      profile.accountId = accountId;
      return { name, email, emailVerified: true };
    },
    accountSubject: ({ profile }: { profile: Profile }) => profile.accountId ?? '',
  };
  const plugin = genericOAuth({ config: [provider] });
  const init = async () => ({ context: { genericOAuthPendingDiscovery: new Map([[provider.providerId, provider]]) } });
  return { ...plugin, init } as unknown as ReturnType<typeof genericOAuth>;
}

/**
 * The claims of the ID token, whose signature has been checked. If it lacks the address, or for groups, the provider is asked for more;
 * if that fails, a returning person is recognised by the subject alone.
 */
async function readClaims({ idToken = '', accessToken }: { idToken?: string; accessToken?: string }, discover: () => Promise<OidcEndpoints>, always: boolean): Promise<Profile> {
  const claims = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()) as Profile;
  if ((textIn(claims.email) !== null && !always) || accessToken === undefined) return claims;
  const more = await discover()
    .then(({ userinfo_endpoint }): Promise<Profile> | Profile => (userinfo_endpoint === undefined ? {} : askJson(userinfo_endpoint, { authorization: `Bearer ${accessToken}` })))
    .catch((): Profile => ({}));
  return more.sub === claims.sub ? { ...claims, ...more } : claims;
}

/** A provider over plain http could be impersonated by anybody on the network. Throws invalid_request. */
export function assertSafeIssuer(issuer: string): void {
  const { protocol, hostname } = new URL(issuer);
  if (protocol !== 'https:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname))
    throw new AppError('invalid_request', 'OIDC_ISSUER must begin with https:// unless the provider runs on this machine.');
}

/** Entra ID sends no `email_verified`; its optional claim `xms_edov` says that the domain's owner is verified. */
function isTrue(claim: unknown): boolean {
  return claim === true || claim === 1 || claim === 'true' || claim === '1';
}

function identityOf(issuer: string, profile: Profile): ProviderIdentity {
  return {
    issuer,
    subject: String(profile.sub),
    email: textIn(profile.email),
    emailVerified: isTrue(profile.email_verified) || isTrue(profile.emailVerified) || isTrue(profile.xms_edov),
    name: textIn(profile.name) ?? textIn(profile.preferred_username),
  };
}

function textIn(claim: unknown): string | null {
  return typeof claim === 'string' && claim.trim() !== '' ? claim : null;
}
