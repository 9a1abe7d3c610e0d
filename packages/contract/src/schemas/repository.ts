import { z } from 'zod';
import { roles } from '../roles.ts';
import { document } from './document.ts';
import { emailField } from './person.ts';
import { time } from './time.ts';

const name = z.string().trim().min(1).max(120);
const description = z.string().trim().max(1_000);
const may = z.enum(['read', 'edit']);

export const newRepository = z.strictObject({ name, description: description.default('') });
export type NewRepository = z.infer<typeof newRepository>;

export const repositoryChange = z.strictObject({ name: name.optional(), description: description.optional() }).refine((change) => Object.keys(change).length > 0, 'name a name or a description');
export type RepositoryChange = z.infer<typeof repositoryChange>;

/** A repository as seen by people who may read it. */
export const repository = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    owner: z.object({ id: z.string(), name: z.string() }),
    may: z.enum(['own', 'edit', 'read']).describe('What the caller may do with it.'),
    shared: z.boolean().describe('Somebody other than its owner may read it.'),
    documents: z.int(),
    bytes: z.number().describe('Of all documents in total.'),
    unread: z.int().describe('Documents that are still being read.'),
    failed: z.int().describe('Documents that could not be read.'),
    createdAt: time,
    lastUsedAt: time.nullable().describe('When something was last found in it; null: never.'),
  })
  .meta({ id: 'Repository' });
export type Repository = z.infer<typeof repository>;

export const repositoryDocument = document
  .extend({
    kind: z.enum(['file', 'page', 'sitemap']),
    url: z.string().nullable(),
    lastUsedAt: time.nullable().describe('When something was last found in it; null: never.'),
    fetchedAt: time.nullable().describe('For a page: when it was last fetched.'),
    changedAt: time.nullable().describe('For a page: when its content last changed.'),
    fetchSentence: z.string().nullable().describe('For a page: what to know about the last fetch.'),
    refetchHours: z.int().nullable().describe('For a page: how often it is fetched again; null: only on demand.'),
  })
  .meta({ id: 'RepositoryDocument' });
export type RepositoryDocument = z.infer<typeof repositoryDocument>;

/** A student can share with people; staff and administrators also with whole roles. */
export const newGrant = z.union([z.strictObject({ email: emailField, may }), z.strictObject({ role: z.enum(roles), may })]);
export type NewGrant = z.infer<typeof newGrant>;

export const grant = z
  .object({ id: z.string(), may, role: z.enum(roles).nullable(), person: z.object({ id: z.string(), name: z.string(), email: z.string() }).nullable() })
  .meta({ id: 'RepositoryGrant' });
export type Grant = z.infer<typeof grant>;

export const newOwner = z.strictObject({ email: emailField });
export type NewOwner = z.infer<typeof newOwner>;

/** Hours between two fetches of a page. */
export const refetchHours = [24, 168] as const;
const again = z.union(refetchHours.map((hours) => z.literal(hours))).nullable();
const address = z.url({ protocol: /^https?$/, error: 'give an address that begins with http:// or https://' }).max(2_000);

export const newPages = z.strictObject({ urls: z.array(address).min(1).max(200).describe('Addresses of pages, files or sitemaps.'), refetchHours: again.default(null) });
export type NewPages = z.infer<typeof newPages>;

export const pageChange = z.strictObject({ refetchHours: again });
export type PageChange = z.infer<typeof pageChange>;

export const pageChanges = z
  .object({ changedAt: time.nullable(), added: z.array(z.string()), removed: z.array(z.string()).describe('Paragraphs, each cut to 500 characters, at most 100.') })
  .meta({ id: 'PageChanges' });
export type PageChanges = z.infer<typeof pageChanges>;
