import { schema, type Database } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson, createAccountContext } from '../../../../tests/accounts/support/account-context.ts';
import { createMemoryBlobs } from '../../../../tests/support/memory-blobs.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import type { Person } from '../actor/person.ts';
import type { DocumentContext } from '../documents/document-context.ts';
import { giveUpVersion } from '../documents/processing/give-up-version.ts';
import { storeDocument } from '../documents/store-document.ts';
import type { JobNotice } from '../ports/jobs.ts';
import { claimJob } from './claim-job.ts';
import { failJob } from './fail-job.ts';
import { listDeadLetters } from './list-dead-letters.ts';
import { retryDeadLetters } from './retry-dead-letters.ts';

let database: Database;
const announced: JobNotice[] = [];
beforeAll(async () => {
  database = await openMemoryDatabase();
});
afterAll(() => database.close());

test('dead letters are listed with the reason, and retried one by one or all at once', async () => {
  const context = createAccountContext(database);
  const [head, ann] = [await addPerson(database, 'administrator'), await addPerson(database, 'staff')];
  const as = (person: Person): DocumentContext => ({ ...context.as(person), blobs: createMemoryBlobs(new Map()), jobs: { announce: async (notices: readonly JobNotice[]) => void announced.push(...notices), receive: async () => undefined } }) as unknown as DocumentContext;
  for (const name of ['one', 'two', 'three']) await storeDocument(as(ann), { id: name, name: 'secret.pdf', bytes: new TextEncoder().encode(name), repositoryId: null });
  for (const { id, subject } of await database.drizzle.select().from(schema.jobs)) {
    const job = (await claimJob(database, id))!;
    await failJob({ database, clock: context.clock }, job, { reason: 'The disk is full.', retryable: false });
    await giveUpVersion(database, subject, 'The disk is full.');
  }
  const letters = await listDeadLetters(as(head));
  expect(letters).toHaveLength(3);
  expect(letters[0]).toMatchObject({ job: 'file-processor', does: 'Reads a document into text with its structure.', reason: 'The disk is full.', attempts: 1, owner: ann.name });
  expect(JSON.stringify(letters)).not.toContain('secret');

  await database.drizzle.insert(schema.jobs).values({ id: 'next', name: 'of-the-next-release', payload: {}, subject: 'x', requestId: 'r', state: 'dead', finishedAt: new Date(0) });
  expect((await listDeadLetters(as(head))).at(-1)).toMatchObject({ job: 'of-the-next-release', does: 'of-the-next-release', reason: '' });
  await database.drizzle.delete(schema.jobs).where(eq(schema.jobs.id, 'next'));

  announced.length = 0;
  expect(await retryDeadLetters(as(head), letters[0]!.id)).toEqual({ retried: 1 });
  expect(announced).toEqual([{ id: letters[0]!.id, name: 'file-processor' }]);
  expect(await claimJob(database, letters[0]!.id)).toMatchObject({ attempts: 1, epoch: 2 });
  const states = await database.drizzle.select({ state: schema.documentVersions.state }).from(schema.documentVersions).orderBy(schema.documentVersions.state);
  expect(states.map(({ state }) => state)).toEqual(['failed', 'failed', 'uploaded']);
  await expect(retryDeadLetters(as(head), letters[0]!.id)).rejects.toMatchObject({ code: 'not_found' });
  expect(await retryDeadLetters(as(head), null)).toEqual({ retried: 2 });
  expect(await database.drizzle.$count(schema.documentVersions, eq(schema.documentVersions.state, 'uploaded'))).toBe(3);
  await expect(listDeadLetters(as(ann))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(retryDeadLetters(as(ann), null)).rejects.toMatchObject({ code: 'forbidden' });
});
