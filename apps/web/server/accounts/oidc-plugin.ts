import { AppError, type Config } from '@aistudio/core';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';

export type OidcConfig = NonNullable<Config['oidc']>;

export const oidcProviderId = 'oidc';

/**
 * The configured OpenID Connect provider: discovery, PKCE, state, nonce and a verified ID token. Discovery waits for the
 * first sign-in (10 s at most, asked again until it succeeds): the plugin's own is made at start, without a time limit,
 * and a silent issuer would hold up every request to accounts.
 */
export function createOidcPlugin(config: OidcConfig): ReturnType<typeof genericOAuth> {
  const provider = {
    providerId: oidcProviderId,
    name: config.name,
    discoveryUrl: `${config.issuer}/.well-known/openid-configuration`,
    clientId: config.clientId,
    clientSecret: config.clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    mapProfileToUser: (profile: Record<string, unknown>) => ({
      name: nameOf(profile),
      emailVerified: isTrue(profile.email_verified) || isTrue(profile.emailVerified) || isTrue(profile.xms_edov),
    }),
  };
  const plugin = genericOAuth({ config: [provider] });
  const init = async () => ({ context: { genericOAuthPendingDiscovery: new Map([[provider.providerId, provider]]) } });
  return { ...plugin, init } as unknown as ReturnType<typeof genericOAuth>;
}

/** A provider over plain http could be impersonated by anybody on the way. Throws invalid_request. */
export function assertSafeIssuer(issuer: string): void {
  const { protocol, hostname } = new URL(issuer);
  if (protocol !== 'https:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname))
    throw new AppError('invalid_request', 'OIDC_ISSUER must begin with https:// unless the provider runs on this machine.');
}

/** Entra ID sends no `email_verified`; its optional claim `xms_edov` says that the domain's owner is verified. */
function isTrue(claim: unknown): boolean {
  return claim === true || claim === 1 || claim === 'true' || claim === '1';
}

function nameOf(profile: Record<string, unknown>): string {
  const candidates = [profile.name, profile.preferred_username, profile.email];
  const found = candidates.find((candidate): candidate is string => typeof candidate === 'string' && candidate.trim() !== '');
  return (found ?? 'Unnamed').trim().slice(0, 100);
}
