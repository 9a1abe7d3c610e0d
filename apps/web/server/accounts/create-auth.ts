import { type Clock, enterThroughProvider, type Log } from '@aistudio/core';
import { type Database, schema } from '@aistudio/database';
import { APIError } from 'better-auth/api';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { eq } from 'drizzle-orm';
import { writeAuthLog } from './auth-log.ts';
import { createOidcPlugin, type OidcConfig } from './oidc-plugin.ts';
import { passwords } from './passwords.ts';
import { type SessionCookie, sessionSeconds } from './session-cookie.ts';

export interface AuthOptions {
  database: Database;
  clock: Clock;
  log: Log;
  /** `https://host`: the only origin that may call. */
  origin: string;
  secret: string;
  cookie: SessionCookie;
  oidc: OidcConfig | null;
}

/** Contains the address that the server itself determined; a client's own header with this name is dropped. */
export const addressHeader = 'x-aistudio-address';

export type Auth = ReturnType<typeof createAuth>;

/** better-auth over our tables: sign-in with a password or the provider, and sessions. Core's verbs create people. */
export function createAuth(options: AuthOptions) {
  const { database, clock, log, cookie, oidc } = options;
  const drizzle = database.drizzle;
  const systemContext = { actor: { type: 'system' as const }, database, clock, log };
  const cookieAttributes = { httpOnly: true, sameSite: 'lax' as const, secure: cookie.secure, path: '/' };
  return betterAuth({
    appName: 'AI Studio',
    baseURL: options.origin,
    basePath: '/api/auth',
    secret: options.secret,
    trustedOrigins: [options.origin],
    telemetry: { enabled: false },
    // Our own rate limit counts in the database, across all processes.
    rateLimit: { enabled: false },
    database: drizzleAdapter(drizzle, {
      provider: 'pg',
      schema: { user: schema.users, session: schema.sessions, account: schema.accounts, verification: schema.verifications },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, password: { hash: passwords.hash, verify: passwords.verify } },
    session: { expiresIn: sessionSeconds, updateAge: 86_400, freshAge: 0 },
    user: {
      additionalFields: {
        role: { type: 'string', input: false, required: false, defaultValue: 'staff' },
        disabled: { type: 'boolean', input: false, required: false, defaultValue: false },
      },
    },
    account: { accountLinking: { enabled: false }, updateAccountOnSignIn: false },
    databaseHooks: {
      session: {
        create: {
          async before(session) {
            const [user] = await drizzle.select({ disabled: schema.users.disabled }).from(schema.users).where(eq(schema.users.id, session.userId));
            if (user?.disabled !== false) throw new APIError('FORBIDDEN', { code: 'account_disabled', message: 'This account is disabled. Ask an administrator.' });
          },
        },
      },
    },
    plugins: oidc ? [createOidcPlugin(oidc, (identity) => enterThroughProvider(systemContext, identity, oidc.allowDomains))] : [],
    logger: { level: 'warn', log: (level, message, ...details) => writeAuthLog(log, level, message, details) },
    // Thrown, because errors caught inside are printed to stderr unchanged, including parameters of statements.
    onAPIError: { errorURL: '/sign-in', throw: true },
    advanced: {
      // Set explicitly, because outside tests only an explicit false keeps them on everywhere.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      useSecureCookies: false,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => clock.id() },
      defaultCookieAttributes: cookieAttributes,
      cookies: {
        session_token: { name: cookie.name('session'), attributes: cookieAttributes },
        session_data: { name: cookie.name('session_data'), attributes: cookieAttributes },
        dont_remember: { name: cookie.name('dont_remember'), attributes: cookieAttributes },
        state: { name: cookie.name('state'), attributes: cookieAttributes },
      },
    },
  });
}
