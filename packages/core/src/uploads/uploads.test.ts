import { createHash } from 'node:crypto';
import { schema, type Database } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPerson, createAccountContext } from '../../../../tests/accounts/support/account-context.ts';
import { createMemoryBlobs } from '../../../../tests/support/memory-blobs.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import type { Person } from '../actor/person.ts';
import { changeLimits } from '../limits/change-limits.ts';
import { createRepository } from '../repositories/create-repository.ts';
import { deleteRepository } from '../repositories/delete-repository.ts';
import { beginUpload } from './begin-upload.ts';
import { completeUpload } from './complete-upload.ts';
import { listUploads } from './list-uploads.ts';
import { storeUploadPart } from './store-upload-part.ts';
import { sweepUploads } from './sweep-uploads.ts';
import type { UploadContext } from './upload-context.ts';

const { documents, documentVersions, settings, uploads, users } = schema;
let database: Database;
let blobs: Map<string, Uint8Array>;
let ann: Person;
let repository: string;
beforeAll(async () => {
  database = await openMemoryDatabase();
});
beforeEach(async () => {
  blobs = new Map();
  for (const table of [documents, documentVersions, uploads, settings, users]) await database.drizzle.delete(table);
  ann = await addPerson(database, 'student');
  repository = (await createRepository(as(ann), { name: 'R', description: '' })).id;
});
afterAll(() => database.close());

const as = (person: Person | { type: 'system' }): UploadContext => ({
  ...createAccountContext(database).as(person),
  blobs: createMemoryBlobs(blobs),
  jobs: { announce: async () => undefined, receive: async () => undefined },
  largestUploadBytes: 50_000_000,
  newHash: () => {
    const hash = createHash('sha256');
    return { update: (bytes: Uint8Array) => void hash.update(bytes), hex: () => hash.digest('hex') };
  },
}) as unknown as UploadContext;
const file = (text: string, size = 5_000_000) => {
  const bytes = Buffer.alloc(size, text);
  return { bytes, name: `${text}.txt`, size, sha256: createHash('sha256').update(bytes).digest('hex') };
};
const begin = ({ name, size, sha256 }: ReturnType<typeof file>) => beginUpload(as(ann), repository, { name, size, sha256 });
async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 700_000) yield bytes.subarray(at, at + 700_000);
}
const send = async (upload: Awaited<ReturnType<typeof begin>>, bytes: Uint8Array, numbers: readonly number[]) => {
  const size = upload.parts[0]!.size;
  for (const number of numbers) await storeUploadPart(as(ann), repository, upload.id, number, whole(bytes.subarray((number - 1) * size, number * size)));
};
const sweep = () => sweepUploads(as({ type: 'system' }));
const kept = async () => [blobs.size, await database.drizzle.$count(uploads), await database.drizzle.$count(schema.uploadParts)];

test('after a day without progress its parts are removed, and not before', async () => {
  const old = file('old');
  const { bytes } = old;
  const upload = await begin(old);
  await send(upload, bytes, [1]);
  await database.drizzle.update(uploads).set({ touchedAt: new Date(Date.now() - 23 * 3_600_000) });
  await sweep();
  expect(await kept()).toEqual([1, 1, 1]);
  expect(await listUploads(as(ann), repository)).toMatchObject([{ id: upload.id, arrived: upload.parts[0]!.size }]);
  await database.drizzle.update(uploads).set({ touchedAt: new Date(Date.now() - 25 * 3_600_000) });
  expect(await listUploads(as(ann), repository)).toEqual([]);
  await expect(send(upload, bytes, [2])).rejects.toMatchObject({ code: 'not_found' });
  await expect(completeUpload(as(ann), repository, upload.id)).rejects.toMatchObject({ code: 'not_found' });
  expect((await begin(old)).id).not.toBe(upload.id);
  await sweep();
  expect(await kept()).toEqual([0, 1, 0]);
  await expect(sweepUploads(as(ann))).rejects.toMatchObject({ code: 'forbidden' });
});

test('it is deleted with its repository and with its person, parts included', async () => {
  const [one, two] = [file('one'), file('two')];
  await send(await begin(one), one.bytes, [1, 2]);
  await deleteRepository(as(ann), repository);
  repository = (await createRepository(as(ann), { name: 'R', description: '' })).id;
  await send(await begin(two), two.bytes, [2]);
  await sweep();
  expect(await kept()).toEqual([1, 1, 1]);
  await database.drizzle.delete(users).where(eq(users.id, ann.id));
  await sweep();
  expect(await kept()).toEqual([0, 0, 0]);
});

test('uploads in progress count as stored, at the start and at the end', async () => {
  const administrator = await addPerson(database, 'administrator');
  const limit = (fileBytes: number, files: number) => changeLimits(createAccountContext(database).as(administrator), { student: { fileBytes, files } });
  await limit(12_000_000, 10);
  const [one, two] = [file('one'), file('two')];
  const upload = await begin(one);
  await begin(two);
  await expect(begin(file('three'))).rejects.toMatchObject({ code: 'forbidden' });
  // Continuing an upload does not count as another one.
  expect((await begin(one)).id).toBe(upload.id);
  await send(upload, one.bytes, [1, 2]);
  await limit(8_000_000, 10);
  await expect(completeUpload(as(ann), repository, upload.id)).rejects.toMatchObject({ code: 'forbidden' });
  await limit(12_000_000, 1);
  await expect(completeUpload(as(ann), repository, upload.id)).rejects.toMatchObject({ code: 'forbidden' });
  await limit(12_000_000, 2);
  expect(await completeUpload(as(ann), repository, upload.id)).toMatchObject({ document: { id: upload.id, size: one.size } });
});

test('while one request assembles it, another is told to try again', async () => {
  const busy = file('busy');
  const { bytes } = busy;
  const upload = await begin(busy);
  await send(upload, bytes, [1, 2]);
  const [one, other] = await Promise.all([completeUpload(as(ann), repository, upload.id), completeUpload(as(ann), repository, upload.id)]);
  expect([one.document?.id, other.document?.id].filter((id) => id !== upload.id)).toEqual([undefined]);
  expect(await completeUpload(as(ann), repository, upload.id)).toMatchObject({ document: { id: upload.id } });
  expect(await kept()).toEqual([1, 0, 0]);
});

test('a part that is sent again replaces the previous one, and a wrong one is noticed at the end', async () => {
  const again = file('again');
  const { bytes } = again;
  const upload = await begin(again);
  const [first] = upload.parts;
  await storeUploadPart(as(ann), repository, upload.id, 1, whole(Buffer.alloc(first!.size, 'wrong')));
  await send(upload, bytes, [2]);
  await send(upload, bytes, [1]);
  expect(await completeUpload(as(ann), repository, upload.id)).toMatchObject({ document: { id: upload.id } });
  const other = file('other');
  const wrong = await begin(other);
  await send(wrong, Buffer.alloc(other.size, 'wrong'), [1, 2]);
  await expect(completeUpload(as(ann), repository, wrong.id)).rejects.toMatchObject({ code: 'invalid_request' });
  expect(await kept()).toEqual([1, 0, 0]);
});
