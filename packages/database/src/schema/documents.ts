import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex, type AnyPgColumn } from 'drizzle-orm/pg-core';
import { users } from './accounts.ts';
import { repositories } from './repositories.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Background work. The row is authoritative; a queue only carries its id. */
export const jobs = pgTable(
  'jobs',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    payload: jsonb('payload').notNull(),
    /** Its subject, so that it is deleted with it. */
    subject: text('subject').notNull(),
    state: text('state', { enum: ['waiting', 'running', 'done', 'dead'] }).notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    /** Incremented by every claim; a claim with an old one changes nothing. */
    epoch: integer('epoch').notNull().default(0),
    dueAt: moment('due_at').notNull().defaultNow(),
    leaseUntil: moment('lease_until'),
    announcedAt: moment('announced_at').notNull().defaultNow(),
    /** Why the last attempt failed, in words for a person. */
    reason: text('reason'),
    requestId: text('request_id').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    finishedAt: moment('finished_at'),
  },
  (table) => [
    index('jobs_alive').on(table.state, table.dueAt).where(sql`state in ('waiting', 'running')`),
    index('jobs_dead').on(table.finishedAt).where(sql`state = 'dead'`),
    index('jobs_subject').on(table.subject),
  ],
);

export const documentStates = ['uploaded', 'reading', 'recognising', 'indexing', 'searchable', 'partly', 'empty', 'failed'] as const;
export type DocumentState = (typeof documentStates)[number];

/** The same bytes are one version, however many documents have them. */
export const documentVersions = pgTable(
  'document_versions',
  {
    id: text('id').primaryKey(),
    sha256: text('sha256').notNull(),
    size: integer('size').notNull(),
    /** The name under which it was first added: together with the bytes it says what it is. */
    name: text('name').notNull(),
    format: text('format'),
    title: text('title'),
    state: text('state', { enum: documentStates }).notNull().default('uploaded'),
    failure: text('failure'),
    /** What a person should know about its state; null if there is nothing to say. */
    sentence: text('sentence'),
    parts: integer('parts'),
    partsRead: integer('parts_read').notNull().default(0),
    pictures: integer('pictures').notNull().default(0),
    picturesRead: integer('pictures_read').notNull().default(0),
    characters: integer('characters').notNull().default(0),
    /** For a web page: where it came from, and the charset its server named. */
    address: text('address'),
    charset: text('charset'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [uniqueIndex('document_versions_bytes').on(table.sha256)],
);

/** The text of a page, a slide or a sheet, in pieces that fit into a row. */
export const documentParts = pgTable(
  'document_parts',
  {
    versionId: text('version_id').notNull().references(() => documentVersions.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    piece: integer('piece').notNull(),
    kind: text('kind').notNull(),
    label: text('label'),
    picture: boolean('picture').notNull(),
    text: text('text').notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.number, table.piece] })],
);

export const documents = pgTable(
  'documents',
  {
    id: text('id').primaryKey(),
    versionId: text('version_id').notNull().references(() => documentVersions.id),
    userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    /** Null if it was attached to a question. */
    repositoryId: text('repository_id').references(() => repositories.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    url: text('url'),
    kind: text('kind', { enum: ['file', 'page', 'sitemap'] }).notNull().default('file'),
    createdAt: moment('created_at').notNull().defaultNow(),
    lastUsedAt: moment('last_used_at'),
    /** A newer fetch that is still being read: it replaces the version once it is searchable. */
    nextVersionId: text('next_version_id').references(() => documentVersions.id),
    /** Its content before the last change. */
    previousVersionId: text('previous_version_id').references(() => documentVersions.id),
    fetchedAt: moment('fetched_at'),
    changedAt: moment('changed_at'),
    /** What to report about the last fetch; null if there is nothing. */
    fetchSentence: text('fetch_sentence'),
    /** Null: only when somebody asks for it. */
    refetchHours: integer('refetch_hours'),
    refetchAt: moment('refetch_at'),
    /** The archive or message that contained it, and which member it is. */
    parentId: text('parent_id').references((): AnyPgColumn => documents.id, { onDelete: 'cascade' }),
    member: integer('member'),
  },
  (table) => [
    index('documents_version').on(table.versionId),
    index('documents_user').on(table.userId),
    index('documents_repository').on(table.repositoryId),
    uniqueIndex('documents_member').on(table.parentId, table.member).where(sql`parent_id is not null`),
    index('documents_refetch').on(table.refetchAt).where(sql`refetch_at is not null`),
    index('documents_next_version').on(table.nextVersionId).where(sql`next_version_id is not null`),
    index('documents_previous_version').on(table.previousVersionId).where(sql`previous_version_id is not null`),
  ],
);

/** A password for one reading of a document, sealed by the installation's key: deleted when that ends. */
export const documentPasswords = pgTable('document_passwords', {
  versionId: text('version_id').primaryKey().references(() => documentVersions.id, { onDelete: 'cascade' }),
  sealed: text('sealed').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
});

/** Members of an archive or message: the same bytes are one version wherever they are. */
export const versionMembers = pgTable(
  'version_members',
  {
    versionId: text('version_id').notNull().references(() => documentVersions.id, { onDelete: 'cascade' }),
    ordinal: integer('ordinal').notNull(),
    /** Within the archive, confined. */
    path: text('path').notNull(),
    memberId: text('member_id').notNull().references(() => documentVersions.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.ordinal] }), index('version_members_member').on(table.memberId)],
);
