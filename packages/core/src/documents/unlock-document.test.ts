import { randomBytes } from 'node:crypto';
import { schema, type Database } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPerson, createAccountContext } from '../../../../tests/accounts/support/account-context.ts';
import { createMemoryBlobs } from '../../../../tests/support/memory-blobs.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import type { Person } from '../actor/person.ts';
import { sweepBlobs } from '../files/sweep-blobs.ts';
import { claimJob } from '../jobs/claim-job.ts';
import type { JobNotice } from '../ports/jobs.ts';
import { addRepositoryDocument } from '../repositories/add-repository-document.ts';
import { createRepository } from '../repositories/create-repository.ts';
import { removeRepositoryDocument } from '../repositories/remove-repository-document.ts';
import { concludeVersion } from './processing/conclude-version.ts';
import { findVersion } from './processing/find-version.ts';
import { giveUpVersion } from './processing/give-up-version.ts';
import { sweepDocuments } from './sweep-documents.ts';
import { unlockDocument } from './unlock-document.ts';

const { blobNotes, documentPasswords, documents, documentVersions, jobs, users } = schema;
let database: Database;
let blobs: Map<string, Uint8Array>;
let announced: JobNotice[];
let ann: Person;
let repository: string;
beforeAll(async () => {
  database = await openMemoryDatabase();
});
beforeEach(async () => {
  [blobs, announced] = [new Map(), []];
  for (const table of [documents, documentVersions, jobs, blobNotes, users]) await database.drizzle.delete(table);
  ann = await addPerson(database, 'staff');
  repository = (await createRepository(as(ann), { name: 'R', description: '' })).id;
});
afterAll(() => database.close());

const as = (person: Person | { type: 'system' }) => ({
  ...createAccountContext(database).as(person),
  blobs: createMemoryBlobs(blobs),
  jobs: { announce: async (notices: readonly JobNotice[]) => void announced.push(...notices) },
  seals: { seal: (name: string, value: string) => `${name}: ${Buffer.from(value).toString('base64')} ${randomBytes(4).toString('hex')}` },
}) as unknown as Parameters<typeof unlockDocument>[0];
const state = { characters: 0, sentence: null };
const sealed = () => database.drizzle.$count(documentPasswords);

/** A document whose only reading ended by asking for its password. */
async function lockedDocument(text = 'locked'): Promise<string> {
  const { id } = await addRepositoryDocument(as(ann), repository, { name: 'a.pdf', bytes: new TextEncoder().encode(text) });
  const job = await claimJob(database, announced.at(-1)!.id);
  await concludeVersion(database, job!, { ...state, state: 'failed', failure: 'needs_password' }, null);
  return id;
}

test('a password is available to every attempt at reading, and erased when reading ends, whatever the result', async () => {
  const id = await lockedDocument();
  for (const end of ['wrong_password', null]) {
    await unlockDocument(as(ann), id, { password: 'x' });
    const job = (await claimJob(database, announced.at(-1)!.id))!;
    expect((await findVersion(database, job.subject))?.sealedPassword).toContain(job.subject);
    expect(await sealed()).toBe(1);
    await concludeVersion(database, job, { ...state, state: end === null ? 'recognising' : 'failed', failure: end }, null);
    expect(await sealed()).toBe(end === null ? 1 : 0);
  }
  const [version] = await database.drizzle.select().from(documentVersions);
  await giveUpVersion(database, version!.id, 'It stopped.');
  expect([await sealed(), await database.drizzle.$count(documentVersions)]).toEqual([0, 1]);
});

test('a document that does not wait for a password takes none, and two passwords at once start one reading', async () => {
  const id = await lockedDocument();
  const outcomes = await Promise.allSettled([unlockDocument(as(ann), id, { password: 'x' }), unlockDocument(as(ann), id, { password: 'y' })]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await expect(unlockDocument(as(ann), id, { password: 'x' })).rejects.toMatchObject({ code: 'conflict' });
  expect([await sealed(), announced.length]).toEqual([1, 2]);
});

test('it is deleted with its document, the bytes when no backup needs them and nobody else has them', async () => {
  const [id, same] = [await lockedDocument(), (await addRepositoryDocument(as(ann), repository, { name: 'b.pdf', bytes: new TextEncoder().encode('locked') })).id];
  await unlockDocument(as(ann), id, { password: 'x' });
  await unlockDocument(as(ann), same, { password: 'x' });
  const later = async () => {
    await database.drizzle.update(blobNotes).set({ notedAt: new Date(Date.now() - 9 * 86_400_000) });
    await sweepBlobs(as({ type: 'system' }));
  };
  await removeRepositoryDocument(as(ann), repository, id);
  await later();
  expect([await sealed(), blobs.size]).toEqual([1, 1]);
  await removeRepositoryDocument(as(ann), repository, same);
  await later();
  expect([await sealed(), blobs.size, await database.drizzle.$count(documentVersions)]).toEqual([0, 0, 0]);
});

test('passwords left behind by a reading that ended otherwise are swept', async () => {
  const id = await lockedDocument();
  await unlockDocument(as(ann), id, { password: 'x' });
  await database.drizzle.update(documentPasswords).set({ createdAt: new Date(Date.now() - 7_200_000) });
  await sweepDocuments(as({ type: 'system' }));
  expect(await sealed()).toBe(1);
  await database.drizzle.update(documentVersions).set({ state: 'failed' });
  await sweepDocuments(as({ type: 'system' }));
  expect(await sealed()).toBe(0);
});
