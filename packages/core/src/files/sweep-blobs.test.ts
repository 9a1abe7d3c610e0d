import { schema, type Database } from '@aistudio/database';
import { expect, test } from 'vitest';
import { addPerson, createAccountContext } from '../../../../tests/accounts/support/account-context.ts';
import { createMemoryBlobs } from '../../../../tests/support/memory-blobs.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { storeDocument } from '../documents/store-document.ts';
import { noteBlob } from './note-blob.ts';
import { sweepBlobs } from './sweep-blobs.ts';

async function createWorld(database: Database) {
  const context = createAccountContext(database);
  const person = await addPerson(database, 'staff');
  const stored = new Map<string, Uint8Array>();
  const blobs = createMemoryBlobs(stored);
  const jobs = { announce: async () => undefined, receive: async () => undefined };
  const store = (over: Partial<Database> = {}) => storeDocument({ ...context.as(person), database: { ...database, ...over }, blobs, jobs, retrieval: null as never }, { id: context.clock.id(), name: 'a.pdf', bytes: new Uint8Array([1, 2, 3]), repositoryId: null });
  const age = (days: number) => database.query({ name: 'test', text: `update blob_notes set noted_at = now() - make_interval(days => ${days})` });
  const sweep = () => sweepBlobs({ ...context.as({ type: 'system' }), blobs });
  return { stored, store, age, sweep, asPerson: () => sweepBlobs({ ...context.as(person), blobs }) };
}
const notesIn = (database: Database) => database.drizzle.select().from(schema.blobNotes);

test('bytes whose document never arrived are removed eight days later', async () => {
  await using database = await openMemoryDatabase();
  const world = await createWorld(database);
  const failing: Database['query'] = (statement, parameters) => (statement.name === 'store_document' ? Promise.reject(new Error('killed')) : database.query(statement, parameters));
  await expect(world.store({ query: failing })).rejects.toThrow('killed');
  expect(world.stored.size).toBe(1);
  await world.age(7);
  expect([await world.sweep(), world.stored.size]).toEqual([0, 1]);
  await world.age(9);
  expect([await world.sweep(), world.stored.size, await notesIn(database)]).toEqual([1, 0, []]);
  await expect(world.asPerson()).rejects.toMatchObject({ code: 'forbidden' });
});

test('bytes that a document uses are kept, even if a second upload of them was cut off', async () => {
  await using database = await openMemoryDatabase();
  const world = await createWorld(database);
  await world.store();
  expect(await notesIn(database)).toEqual([]);
  const [version] = await database.drizzle.select().from(schema.documentVersions);
  await noteBlob(database, `documents/${version!.sha256}`);
  await world.age(9);
  expect([await world.sweep(), world.stored.size, await notesIn(database)]).toEqual([0, 1, []]);
});

test('bytes that are being removed are not written at the same time, but may be a minute later', async () => {
  await using database = await openMemoryDatabase();
  const leave = (seconds: number) => database.query({ name: 'test', text: `update blob_notes set leaving_until = now() + make_interval(secs => ${seconds})` });
  await noteBlob(database, 'documents/a');
  await leave(60);
  await expect(noteBlob(database, 'documents/a')).rejects.toMatchObject({ code: 'unavailable' });
  await leave(-1);
  await noteBlob(database, 'documents/a');
  expect(await notesIn(database)).toMatchObject([{ leavingUntil: null }]);
});
