import { schema, type Database } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPerson, createAccountContext } from '../../../../tests/accounts/support/account-context.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { createMemoryBlobs } from '../../../../tests/support/memory-blobs.ts';
import { sweepPeople } from '../accounts/sweep-people.ts';
import type { Person } from '../actor/person.ts';
import { claimJob } from '../jobs/claim-job.ts';
import { newJob } from '../jobs/new-job.ts';
import { addGrant } from '../repositories/add-grant.ts';
import { addRepositoryDocument } from '../repositories/add-repository-document.ts';
import { createRepository } from '../repositories/create-repository.ts';
import { deleteRepository } from '../repositories/delete-repository.ts';
import { removeRepositoryDocument } from '../repositories/remove-repository-document.ts';
import type { DocumentContext } from './document-context.ts';
import { giveUpStranded } from './give-up-stranded.ts';
import { findVersion } from './processing/find-version.ts';
import { storeMembers } from './members/store-members.ts';
import { storeDocument } from './store-document.ts';
import { documentKey } from '../files/document-key.ts';
import { sweepBlobs } from '../files/sweep-blobs.ts';
import { sweepDocuments } from './sweep-documents.ts';

const { documents, documentVersions, indexedVersions, jobs, repositories, blobNotes, users } = schema;
const day = 86_400_000;
let database: Database;
let blobs: Map<string, Uint8Array>;
let ann: Person;
beforeAll(async () => {
  database = await openMemoryDatabase();
});
beforeEach(async () => {
  blobs = new Map();
  for (const table of [repositories, documents, documentVersions, indexedVersions, jobs, blobNotes, users]) await database.drizzle.delete(table);
  ann = await addPerson(database, 'staff');
});
afterAll(() => database.close());

const context = () => createAccountContext(database);
const as = (person: Person | { type: 'system' }): DocumentContext => ({
  ...context().as(person),
  blobs: createMemoryBlobs(blobs),
  jobs: { announce: async () => undefined, receive: async () => undefined },
}) as unknown as DocumentContext;
const system = () => as({ type: 'system' });
const age = async (days: number) => {
  const then = new Date(Date.now() - days * day);
  await database.drizzle.update(documents).set({ createdAt: then });
  await database.drizzle.update(documentVersions).set({ createdAt: then });
  await database.drizzle.update(blobNotes).set({ notedAt: then });
};
const counts = async () => ({ documents: await database.drizzle.$count(documents), versions: await database.drizzle.$count(documentVersions), jobs: await database.drizzle.$count(jobs), blobs: blobs.size });
const bytes = (text: string) => new TextEncoder().encode(text);
const repositoryWith = async (person: Person, ...texts: string[]) => {
  const { id } = await createRepository(as(person), { name: 'R', description: '' });
  for (const text of texts) await addRepositoryDocument(as(person), id, { name: 'a.txt', bytes: bytes(text) });
  return id;
};

test('a document deleted before it is read is removed with its job at once, its bytes when no backup needs them', async () => {
  const id = await repositoryWith(ann, 'one', 'two');
  await deleteRepository(as(ann), id);
  expect(await counts()).toEqual({ documents: 0, versions: 0, jobs: 0, blobs: 2 });
  await age(7);
  await sweepBlobs(system());
  expect(blobs.size).toBe(2);
  await age(9);
  await sweepBlobs(system());
  expect([blobs.size, await database.drizzle.$count(blobNotes)]).toEqual([0, 0]);
});

test('bytes that are uploaded again are not swept', async () => {
  await deleteRepository(as(ann), await repositoryWith(ann, 'one'));
  await age(9);
  await repositoryWith(ann, 'one');
  await sweepDocuments(system());
  await sweepBlobs(system());
  expect(await counts()).toEqual({ documents: 1, versions: 1, jobs: 1, blobs: 1 });
});

test('a document of a question is deleted with the file it came as; a recent one is kept for now', async () => {
  await storeDocument(as(ann), { id: 'file-1', name: 'a.txt', bytes: bytes('x'), repositoryId: null });
  await sweepDocuments(system());
  expect(await counts()).toMatchObject({ documents: 1 });
  await database.drizzle.insert(schema.files).values({ id: 'file-1', userId: ann.id, name: 'a.txt', mediaType: 'application/pdf', size: 1 });
  await age(1);
  await sweepDocuments(system());
  expect(await counts()).toMatchObject({ documents: 1 });
  await database.drizzle.delete(schema.files);
  await sweepDocuments(system());
  expect(await counts()).toMatchObject({ documents: 0, versions: 0, jobs: 0 });
});

test('passages written for a version that was deleted in the meantime are swept', async () => {
  await database.drizzle.insert(indexedVersions).values({ id: 'gone', language: 'english', passages: 0, terms: 0 });
  await sweepDocuments(system());
  expect(await database.drizzle.$count(indexedVersions)).toBe(0);
});

test("a person's repositories are deleted with them, except published ones, which a staff editor takes over", async () => {
  const [bob, head, pupil] = [await addPerson(database, 'staff'), await addPerson(database, 'administrator'), await addPerson(database, 'student')];
  await repositoryWith(ann, 'private');
  const [withEditor, without] = [await repositoryWith(ann, 'published'), await repositoryWith(ann, 'published too')];
  for (const id of [withEditor, without]) await addGrant(as(ann), id, { role: 'student', may: 'read' });
  await addGrant(as(ann), withEditor, { email: pupil.email, may: 'edit' });
  await addGrant(as(ann), withEditor, { email: bob.email, may: 'edit' });
  const bobs = await repositoryWith(bob);
  await addGrant(as(bob), bobs, { email: ann.email, may: 'edit' });
  await addRepositoryDocument(as(ann), bobs, { name: 'b.txt', bytes: bytes('brought') });
  await database.drizzle.update(users).set({ deleteAfter: new Date(Date.now() - day), disabled: true }).where(eq(users.id, ann.id));
  await sweepPeople(system());
  const owners = Object.fromEntries((await database.drizzle.select().from(repositories)).map(({ id, ownerId }) => [id, ownerId]));
  expect(owners).toEqual({ [withEditor]: bob.id, [without]: head.id, [bobs]: bob.id });
  expect((await database.drizzle.select().from(documents)).map(({ userId }) => userId).toSorted()).toEqual([bob.id, bob.id, head.id].toSorted());
});

test('a document whose reader died for the last time is given up; one that waits or is being read is not', async () => {
  const texts = ['dead', 'waiting', 'running', 'done'];
  await repositoryWith(ann, ...texts);
  const rows = await database.drizzle.select().from(documentVersions);
  const versions = new Map(await Promise.all(rows.map(async (row) => [new TextDecoder().decode(await as(ann).blobs.get(documentKey(row.sha256)) ?? undefined), row.id] as const)));
  for (const state of texts as ('dead' | 'waiting' | 'running' | 'done')[]) await database.drizzle.update(jobs).set({ state, reason: 'Whoever did this is gone.' }).where(eq(jobs.subject, versions.get(state)!));
  await giveUpStranded(system());
  const states = Object.fromEntries((await database.drizzle.select().from(documentVersions)).map(({ id, state, sentence }) => [texts.find((text) => versions.get(text) === id)!, { state, sentence }]));
  expect(states['dead']).toEqual({ state: 'failed', sentence: 'Whoever did this is gone. An administrator can have it tried again.' });
  for (const text of texts.slice(1)) expect(states[text]).toMatchObject({ state: 'uploaded' });
});

test('a version without bytes gets no note, and such a note of an earlier release does not stop a sweep', async () => {
  const id = await repositoryWith(ann, 'one');
  await database.drizzle.update(documentVersions).set({ sha256: 'page:x' });
  blobs.clear();
  await deleteRepository(as(ann), id);
  expect(await database.drizzle.select().from(blobNotes)).toEqual([]);
  await database.drizzle.insert(blobNotes).values([{ key: 'documents/page:y' }, { key: `documents/${'a'.repeat(64)}` }]);
  await age(9);
  expect(await sweepBlobs(system())).toBe(1);
  expect(await database.drizzle.select().from(blobNotes)).toEqual([]);
});

test('members of an archive are deleted with it, also when it goes with its question, unless others have them', async () => {
  const { id } = await createRepository(as(ann), { name: 'R', description: '' });
  const archive = { id: 'archive', name: 'a.zip', bytes: bytes('archive'), repositoryId: null };
  await storeDocument(as(ann), archive);
  const [{ versionId }] = (await database.drizzle.select().from(documents)) as [typeof documents.$inferSelect];
  const job = (await claimJob(database, (await database.drizzle.select().from(jobs))[0]!.id))!;
  const member = (ordinal: number, text: string) => ({ ordinal, path: `${text}.txt`, versionId: `v-${text}`, sha256: text.padEnd(64, '0'), size: 1, refusal: null, job: newJob({ ...context(), requestId: 'r' }, 'file-processor', `v-${text}`, { versionId: `v-${text}` }) });
  expect(await storeMembers(database, job, [member(0, 'a'), member(1, 'b'), { ...member(2, 'a'), path: 'again.txt', versionId: 'v-other' }])).toHaveLength(2);
  // Delivered twice, and a document of the same bytes elsewhere.
  expect(await storeMembers(database, job, [{ ...member(0, 'a'), versionId: 'v-new' }])).toEqual([]);
  await storeDocument(as(ann), { ...archive, id: 'same', repositoryId: id });
  expect((await database.drizzle.select().from(documents)).map(({ name, parentId, member: at }) => [name, parentId, at])).toEqual(expect.arrayContaining([['a.zip/a.txt', 'archive', 0], ['a.zip/again.txt', 'archive', 2], ['a.zip/b.txt', 'same', 1]]));
  expect(await counts()).toMatchObject({ documents: 8, versions: 3 });
  await removeRepositoryDocument(as(ann), id, 'same');
  expect(await counts()).toMatchObject({ documents: 4, versions: 3 });
  await age(1);
  await sweepDocuments(system());
  expect(await counts()).toMatchObject({ documents: 0, versions: 0, jobs: 0 });
  expect(await storeMembers(database, { ...job, subject: versionId }, [member(0, 'a')])).toEqual([]);
});

test('a member that is not a document yet, because its process was killed, is read on behalf of whoever has the archive', async () => {
  await storeDocument(as(ann), { id: 'archive', name: 'a.zip', bytes: bytes('archive'), repositoryId: null });
  const job = (await claimJob(database, (await database.drizzle.select().from(jobs))[0]!.id))!;
  await storeMembers(database, job, [{ ordinal: 0, path: 'a.txt', versionId: 'v-a', sha256: 'a'.repeat(64), size: 1, refusal: null, job: newJob({ ...context(), requestId: 'r' }, 'file-processor', 'v-a', { versionId: 'v-a' }) }]);
  await database.drizzle.delete(documents).where(eq(documents.parentId, 'archive'));
  expect(await findVersion(database, 'v-a')).toMatchObject({ id: 'v-a', owner: ann.id });
  await database.drizzle.delete(documents);
  expect(await findVersion(database, 'v-a')).toBeNull();
});
