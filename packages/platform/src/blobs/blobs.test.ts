import { mkdtemp, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '@aistudio/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { blobsContract } from './contract.ts';
import { createDatabaseBlobs } from './database.ts';
import { createDiskBlobs } from './disk.ts';

const newDirectory = () => mkdtemp(join(tmpdir(), 'aistudio-blobs-'));
let database: Database;

beforeAll(async () => {
  database = await openMemoryDatabase();
});
afterAll(() => database.close());

blobsContract('disk', async () => {
  const root = await newDirectory();
  return { one: createDiskBlobs(root), other: createDiskBlobs(root) };
});

blobsContract('database', async () => ({ one: createDatabaseBlobs(database), other: createDatabaseBlobs(database) }));

test('disk: files are readable by their owner only and no draft is left', async () => {
  const root = join(await newDirectory(), 'blobs');
  await createDiskBlobs(root).put('files/a', new Uint8Array(10));
  expect((await stat(join(root, 'files'))).mode & 0o777).toBe(0o700);
  expect((await stat(join(root, 'files', 'a.blob'))).mode & 0o777).toBe(0o600);
  expect(await readdir(join(root, 'files'))).toEqual(['a.blob']);
});

test('database: no row is larger than 48 KB, and replaced chunks are deleted', async () => {
  const blobs = createDatabaseBlobs(database);
  await blobs.put('files/rows', new Uint8Array(300_000));
  await blobs.put('files/rows', new Uint8Array(100_000));
  const rows = await database.query<{ size: number }>({ name: 'test', text: `SELECT length(data)::integer AS size FROM blob_chunks WHERE key = 'files/rows'` });
  expect(rows).toHaveLength(Math.ceil(100_000 / (36 * 1024)));
  for (const { size } of rows) expect(size).toBeLessThanOrEqual(48 * 1024);
});

test('database: a range reads only the rows that it needs', async () => {
  const reads: unknown[] = [];
  const watched: Database = { ...database, query: (statement, parameters) => (statement.name === 'read_blob_chunks' && reads.push(parameters?.at(-1)), database.query(statement, parameters)) };
  const blobs = createDatabaseBlobs(watched);
  await blobs.put('files/long', new Uint8Array(3_000_000).fill(7));
  const found = await blobs.read('files/long', { start: 40_000, end: 40_010 });
  let length = 0;
  for await (const piece of found!.bytes) length += piece.length;
  expect([length, reads]).toEqual([10, [1]]);
});

test('database: an interrupted put is not visible, and the next one cleans it up', async () => {
  let calls = 0;
  const breaking: Database = { ...database, query: (statement, parameters) => (++calls === 2 ? Promise.reject(new Error('gone')) : database.query(statement, parameters)) };
  const bytes = new Uint8Array(2_000_000);
  await expect(createDatabaseBlobs(breaking).put('files/broken', bytes)).rejects.toThrow('gone');
  expect(await createDatabaseBlobs(database).get('files/broken')).toBeNull();
  await createDatabaseBlobs(database).put('files/broken', new Uint8Array([1]));
  const [row] = await database.query<{ count: number }>({ name: 'test', text: `SELECT count(*)::integer AS count FROM blob_chunks WHERE key = 'files/broken'` });
  expect(row!.count).toBe(1);
});
