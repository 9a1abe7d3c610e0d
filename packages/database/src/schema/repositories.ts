import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { users } from './accounts.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Documents that belong together. */
export const repositories = pgTable(
  'repositories',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    ownerId: text('owner_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    createdAt: moment('created_at').notNull().defaultNow(),
    lastUsedAt: moment('last_used_at'),
  },
  (table) => [index('repositories_owner').on(table.ownerId)],
);

/** People other than the owner who may read or change a repository: a person or everybody with a role. */
export const repositoryGrants = pgTable(
  'repository_grants',
  {
    repositoryId: text('repository_id').notNull().references(() => repositories.id, { onDelete: 'cascade' }),
    /** 'person:<id>' or 'role:<role>'. */
    grantee: text('grantee').notNull(),
    userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
    role: text('role'),
    may: text('may', { enum: ['read', 'edit'] }).notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.repositoryId, table.grantee] }),
    index('repository_grants_person').on(table.userId).where(sql`user_id is not null`),
    index('repository_grants_role').on(table.role).where(sql`role is not null`),
  ],
);
