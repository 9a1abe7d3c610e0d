import { sql } from 'drizzle-orm';
import { type AnyPgColumn, boolean, index, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const users = pgTable(
  'users',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    /** Lower case. */
    email: text('email').notNull(),
    /** True if an administrator or an identity provider vouched for the address. */
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text('image'),
    role: text('role', { enum: ['administrator', 'staff', 'student'] }).notNull().default('staff'),
    disabled: boolean('disabled').notNull().default(false),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    /** Within five minutes. */
    lastSeenAt: moment('last_seen_at'),
    /** Until when an administrator allows the next sign-in through the provider with this address to link to the account. */
    linkUntil: moment('link_until'),
    /** When a deleted person is permanently gone; null for everybody else. */
    deleteAfter: moment('delete_after'),
  },
  (table) => [uniqueIndex('users_email').on(table.email), index('users_deleted').on(table.deleteAfter).where(sql`delete_after is not null`)],
);

const userId = () => text('user_id').notNull().references((): AnyPgColumn => users.id, { onDelete: 'cascade' });

export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    /** Worthless without the signature in the cookie. */
    token: text('token').notNull(),
    userId: userId(),
    expiresAt: moment('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [uniqueIndex('sessions_token').on(table.token), index('sessions_by_user').on(table.userId)],
);

/** One way to sign in: `credential` (a password hash) or a provider's subject. */
export const accounts = pgTable(
  'accounts',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: userId(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [uniqueIndex('accounts_provider').on(table.providerId, table.accountId), index('accounts_by_user').on(table.userId)],
);

/** Short-lived state of a sign-in through a provider. */
export const verifications = pgTable(
  'verifications',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [index('verifications_identifier').on(table.identifier)],
);

/** The link that creates the first administrator; at most one row, gone once used. */
export const setupLinks = pgTable('setup_links', {
  /** SHA-256 of the token, hex. */
  tokenHash: text('token_hash').primaryKey(),
  createdAt: moment('created_at').notNull().defaultNow(),
});

export const invitations = pgTable(
  'invitations',
  {
    id: text('id').primaryKey(),
    /** SHA-256 of the token, hex. */
    tokenHash: text('token_hash').notNull(),
    /** Lower case. */
    email: text('email').notNull(),
    role: text('role', { enum: ['administrator', 'staff', 'student'] }).notNull(),
    invitedBy: text('invited_by').references((): AnyPgColumn => users.id, { onDelete: 'set null' }),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
    acceptedAt: moment('accepted_at'),
  },
  (table) => [uniqueIndex('invitations_token').on(table.tokenHash), index('invitations_by_email').on(table.email)],
);

/** The link with which a person chooses a new password; only the newest of each person, gone once used. */
export const passwordLinks = pgTable(
  'password_links',
  {
    userId: text('user_id').primaryKey().references(() => users.id, { onDelete: 'cascade' }),
    /** SHA-256 of the token, hex. */
    tokenHash: text('token_hash').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [uniqueIndex('password_links_token').on(table.tokenHash)],
);

/** Failed sign-ins, counted across all processes. */
export const signInAttempts = pgTable('sign_in_attempts', {
  /** SHA-256 of `email:…`, `address:…` or `person:…`, hex: what was typed is not kept. */
  key: text('key').primaryKey(),
  failures: integer('failures').notNull(),
  lastFailureAt: moment('last_failure_at').notNull(),
  lockedUntil: moment('locked_until'),
});
