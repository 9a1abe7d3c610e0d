import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, type Config, findKey, findSession, type FoundKey, type FoundSession, type Identities, type Log, type Origin, type Passwords, type Person } from '@aistudio/core';
import { type Database, schema } from '@aistudio/database';
import { and, eq, isNull, lt, or } from 'drizzle-orm';
import type { Incoming } from '../http/read-body.ts';
import { clientAddress, networkOf } from './client-address.ts';
import { type Auth, createAuth } from './create-auth.ts';
import { handleAuth } from './handle-auth.ts';
import { createKnownBrowsers } from './known-browser.ts';
import { assertSafeIssuer, oidcProviderId } from './oidc-plugin.ts';
import { passwords } from './passwords.ts';
import { createProviderSignOut } from './provider-sign-out.ts';
import { createShortCache } from './short-cache.ts';
import { createSessionCookie, sessionSeconds } from './session-cookie.ts';

export interface AccountsOptions {
  database: Database;
  clock: Clock;
  log: Log;
  config: Pick<Config, 'publicUrl' | 'oidc' | 'trustedProxies'>;
  /** At least 32 characters; the same for every process on one database, because each must accept the others' cookies. */
  cookieSecret: string;
}

export interface Accounts extends Identities {
  /** Answers /api/auth/*. Throws AppError for refusals. */
  handle(incoming: Pick<Incoming, 'request' | 'response'>, input: Record<string, unknown> | null, requestLog?: Log): Promise<void>;
  /** The caller, or null. At most two seconds behind another process, never behind this one. */
  sessionOf(request: IncomingMessage): Promise<FoundSession | null>;
  /** The owner of this API key, or null if it is not valid. At most two seconds behind another process. */
  keyOf(key: string): Promise<FoundKey | null>;
  /** Starts a session; the response contains its cookie. For people who have just created their account. */
  startSession(person: Person, request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Once a day, extends a live session to 30 days from now. */
  extendSession(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Where a request comes from, for the limits on strangers. */
  whenceOf(request: IncomingMessage): Origin;
  /** `https://host`, for links. */
  originOf(request: IncomingMessage): string;
  readonly passwords: Passwords;
  readonly oidc: { id: string; name: string }[];
}

const seenEveryMs = 5 * 60_000;
const maximumOrigins = 8;

/** Identity for the web: better-auth behind a short list of endpoints, and one indexed query for everything else. */
export function createAccounts(options: AccountsOptions): Accounts {
  const { database, clock, log, config, cookieSecret } = options;
  if (config.oidc) assertSafeIssuer(config.oidc.issuer);
  const addressOf = (request: IncomingMessage) => clientAddress(request, config.trustedProxies);
  const providerSignOut = config.oidc ? createProviderSignOut(config.oidc, database) : null;
  const whenceOf = (request: IncomingMessage): Origin => {
    const site = addressOf(request);
    return { site, network: networkOf(site) };
  };
  const publicOrigin = config.publicUrl === null ? null : new URL(config.publicUrl).origin;
  const cookie = createSessionCookie({ secret: cookieSecret, secure: publicOrigin?.startsWith('https://') ?? false });
  const browsers = createKnownBrowsers({ secret: cookieSecret, cookie });
  const cache = createShortCache<FoundSession>(clock);
  const keys = createShortCache<FoundKey>(clock);
  let auths = new Map<string, Auth>();

  // Without a public URL one server answers on localhost, 127.0.0.1 and its name in the network alike.
  const originOf = (request: IncomingMessage) => publicOrigin ?? originFromHost(request.headers.host);
  const authFor = (origin: string): Auth => {
    let auth = auths.get(origin);
    if (!auth) {
      if (auths.size >= maximumOrigins) auths = new Map();
      auth = createAuth({ database, clock, log, origin, secret: cookieSecret, cookie, oidc: config.oidc });
      auths.set(origin, auth);
    }
    return auth;
  };

  const findOwn = async (request: IncomingMessage) => {
    const token = cookie.read(request);
    return token === null ? null : cache.read(token, () => findSession({ database, clock }, { token }));
  };

  return {
    passwords,
    oidc: config.oidc ? [{ id: oidcProviderId, name: config.oidc.name }] : [],
    whenceOf,
    originOf,
    forgetSessions() {
      cache.forget();
      // Changing a person changes their keys.
      keys.forget();
    },
    forgetKeys: keys.forget,
    keyOf: (key) => keys.read(key, (hash) => findKey({ database }, { hash })),

    async handle(incoming, input, requestLog = log) {
      const { request } = incoming;
      const origin = originOf(request);
      const session = await findOwn(request);
      const context = { database, clock, log: requestLog };
      try {
        await handleAuth({ incoming, input, auth: authFor(origin), origin, context, person: session?.person ?? null, whence: whenceOf(request), browsers, ownToken: cookie.read(request), signOutOfProvider: async () => (session === null || providerSignOut === null ? null : providerSignOut(session.person.id, origin)) });
      } finally {
        if (request.method !== 'GET') cache.forget();
      }
    },

    async sessionOf(request) {
      const session = await findOwn(request);
      if (!session) return null;
      const now = clock.now();
      if (session.lastSeenAt === null || session.lastSeenAt < now - seenEveryMs) {
        session.lastSeenAt = now;
        await noteSeen(database, session.person.id, now);
      }
      return session;
    },

    async startSession(person, request, response) {
      const { internalAdapter } = await authFor(originOf(request)).$context;
      const session = await internalAdapter.createSession(person.id, false, {
        ipAddress: addressOf(request),
        userAgent: request.headers['user-agent'] ?? '',
      });
      response.appendHeader('set-cookie', cookie.write(session.token));
      browsers.remember(response, person.email);
    },

    async extendSession(request, response) {
      const token = cookie.read(request);
      const session = await findOwn(request);
      if (token === null || session === null) return;
      const now = clock.now();
      const end = now + sessionSeconds * 1000;
      if (session.expiresAt > end - 86_400_000) return;
      await database.drizzle.update(schema.sessions).set({ expiresAt: new Date(end), updatedAt: new Date(now) }).where(eq(schema.sessions.id, session.id));
      session.expiresAt = end;
      response.appendHeader('set-cookie', cookie.write(token));
    },
  };
}

async function noteSeen(database: Database, personId: string, now: number): Promise<void> {
  const { users } = schema;
  const stale = or(isNull(users.lastSeenAt), lt(users.lastSeenAt, new Date(now - seenEveryMs)));
  await database.drizzle.update(users).set({ lastSeenAt: new Date(now) }).where(and(eq(users.id, personId), stale));
}

function originFromHost(host: string | undefined): string {
  const url = `http://${host ?? 'localhost'}`;
  return URL.canParse(url) ? new URL(url).origin : 'http://localhost';
}
