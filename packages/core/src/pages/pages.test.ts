import { schema, type Database } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPerson, createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import type { Person } from '../actor/person.ts';
import type { DocumentContext } from '../documents/document-context.ts';
import { claimJob, type ClaimedJob } from '../jobs/claim-job.ts';
import { createRepository } from '../repositories/create-repository.ts';
import { addPages } from './add-pages.ts';
import { changePage } from './change-page.ts';
import { compareTexts } from './compare-texts.ts';
import { fetchDuePages } from './fetch-due-pages.ts';
import { concludeFetch } from './fetching/conclude-fetch.ts';
import { giveUpStrandedPages } from './give-up-stranded-pages.ts';
import { refetchPage } from './refetch-page.ts';

let database: Database;
let context: TestContext;
let ann: Person;
const as = (person: Person | { type: 'system' }): DocumentContext => ({ ...context.as(person), jobs: { announce: async () => undefined, receive: async () => undefined } }) as unknown as DocumentContext;
const jobs = () => database.drizzle.select().from(schema.jobs);
beforeAll(async () => {
  database = await openMemoryDatabase();
});
beforeEach(async () => {
  for (const table of [schema.repositories, schema.documents, schema.documentVersions, schema.jobs, schema.users]) await database.drizzle.delete(table);
  context = createAccountContext(database);
  ann = await addPerson(database, 'staff');
});
afterAll(() => database.close());

test('a page is fetched when it is due, once, and then again', async () => {
  const { id } = await createRepository(as(ann), { name: 'Web', description: '' });
  await addPages(as(ann), id, { urls: ['https://example.org/'], refetchHours: null });
  const [page] = await database.drizzle.select().from(schema.documents);
  await changePage(as(ann), id, page!.id, { refetchHours: 24 });
  await database.drizzle.delete(schema.jobs);
  expect(await fetchDuePages(as({ type: 'system' }))).toBe(0);
  context.clock.advance(24 * 3_600_000);
  expect(await Promise.all([fetchDuePages(as({ type: 'system' })), fetchDuePages(as({ type: 'system' }))]).then(([a, b]) => a + b)).toBe(1);
  expect(await jobs()).toMatchObject([{ name: 'url-processor', subject: page!.id, payload: { documentId: page!.id } }]);
  expect(await fetchDuePages(as({ type: 'system' }))).toBe(0);
  await expect(fetchDuePages(as(ann))).rejects.toMatchObject({ code: 'forbidden' });
});

test('a page that is being fetched is not fetched twice, and only one of two deliveries ends the fetch', async () => {
  const { id } = await createRepository(as(ann), { name: 'Web', description: '' });
  await addPages(as(ann), id, { urls: ['https://example.org/'], refetchHours: null });
  const [page] = await database.drizzle.select().from(schema.documents);
  await refetchPage(as(ann), id, page!.id);
  const [job] = await jobs();
  expect(await jobs()).toHaveLength(1);
  const claimed = (await claimJob(database, job!.id)) as ClaimedJob<'url-processor'>;
  await concludeFetch(database, { ...claimed, epoch: 0 }, { state: 'failed', failure: 'x', sentence: 'Not this one.' });
  await concludeFetch(database, claimed, { state: 'failed', failure: 'not_found', sentence: 'Gone.' });
  await concludeFetch(database, claimed, { state: 'failed', failure: 'x', sentence: 'Too late.' });
  expect(await database.drizzle.select().from(schema.documentVersions)).toMatchObject([{ state: 'failed', sentence: 'Gone.' }]);
  await refetchPage(as(ann), id, page!.id);
  expect(await jobs()).toHaveLength(2);
});

test('a page whose fetcher died for the last time does not wait forever', async () => {
  const { id } = await createRepository(as(ann), { name: 'Web', description: '' });
  await addPages(as(ann), id, { urls: ['https://example.org/'], refetchHours: null });
  await giveUpStrandedPages(as({ type: 'system' }));
  expect(await database.drizzle.select().from(schema.documentVersions)).toMatchObject([{ state: 'uploaded' }]);
  await database.drizzle.update(schema.jobs).set({ state: 'dead', reason: 'It stopped.' });
  await giveUpStrandedPages(as({ type: 'system' }));
  expect(await database.drizzle.select().from(schema.documentVersions)).toMatchObject([{ state: 'failed', sentence: 'It stopped.' }]);
});

test('changes are reported by paragraph, wherever they are', () => {
  expect(compareTexts('a\nb\nc', 'c\na\nd\nd')).toEqual({ added: ['d'], removed: ['b'] });
  expect(compareTexts('', 'x'.repeat(600)).added[0]).toHaveLength(501);
});
