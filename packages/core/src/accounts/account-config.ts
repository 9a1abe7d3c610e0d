import { AppError } from '../errors.ts';
import { emailField, minimumPasswordLength, passwordField } from './person-fields.ts';

type Environment = Record<string, string | undefined>;

export interface OidcConfig {
  /** Without a trailing slash. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** On the button: "Sign in with <name>". */
  name: string;
  /** Whoever has a confirmed address in one of these may come uninvited. Lower case. */
  allowedDomains: string[];
}

export interface AccountConfig {
  /** The administrator that every start makes sure of; null: a setup link is printed instead. */
  administrator: { email: string; password: string } | null;
  oidc: OidcConfig | null;
}

/** Reads what concerns accounts. Throws invalid_request with one sentence that says what to change. */
export function readAccountConfig(environment: Environment): AccountConfig {
  return { administrator: readAdministrator(environment), oidc: readOidc(environment) };
}

function readAdministrator(environment: Environment): AccountConfig['administrator'] {
  const { AISTUDIO_ADMIN_EMAIL: email, AISTUDIO_ADMIN_PASSWORD: password } = environment;
  if (!email && !password) return null;
  if (!email) throw refuse('AISTUDIO_ADMIN_PASSWORD is set but AISTUDIO_ADMIN_EMAIL is not: set both or neither.');
  if (!password) throw refuse('AISTUDIO_ADMIN_EMAIL is set but AISTUDIO_ADMIN_PASSWORD is not: set both or neither.');
  const parsed = emailField.safeParse(email);
  if (!parsed.success) throw refuse('AISTUDIO_ADMIN_EMAIL is not an email address.');
  if (!passwordField.safeParse(password).success) throw refuse(`AISTUDIO_ADMIN_PASSWORD must have ${minimumPasswordLength} to 128 characters.`);
  return { email: parsed.data, password };
}

const oidcNames = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;

function readOidc(environment: Environment): OidcConfig | null {
  const missing = oidcNames.filter((name) => !environment[name]);
  if (missing.length === oidcNames.length) {
    const stray = (['OIDC_NAME', 'OIDC_ALLOW_DOMAIN'] as const).find((name) => environment[name]);
    if (stray) throw refuse(`${stray} is set but ${oidcNames.join(', ')} are not: set them all, or remove it.`);
    return null;
  }
  if (missing.length > 0) throw refuse(`The OpenID Connect provider is half configured: set ${missing.join(' and ')} too, or remove the others.`);
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name, OIDC_ALLOW_DOMAIN: domains } = environment;
  return {
    issuer: readIssuer(issuer as string),
    clientId: clientId as string,
    clientSecret: clientSecret as string,
    name: name?.trim() || 'single sign-on',
    allowedDomains: (domains ?? '').toLowerCase().split(/[\s,]+/).map((domain) => domain.replace(/^@/, '')).filter((domain) => domain !== ''),
  };
}

function readIssuer(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const local = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url === null || (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)))
    throw refuse('OIDC_ISSUER must be an https address (http only on this machine), as the provider writes its issuer.');
  return text.replace(/\/+$/, '');
}

function refuse(sentence: string): AppError {
  return new AppError('invalid_request', sentence);
}
