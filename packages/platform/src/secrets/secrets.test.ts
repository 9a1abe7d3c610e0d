import { chmod, mkdtemp, readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, schema } from '@aistudio/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { secretsContract } from './contract.ts';
import { createDatabaseSecrets } from './database-secrets.ts';
import { EnvelopeError, openEnvelope, sealEnvelope } from './envelope.ts';
import { createFileSecrets } from './file-secrets.ts';
import { openSeals } from './create-seals.ts';
import { openInstallationKey } from './installation-key.ts';
import { openSecrets } from './open-secrets.ts';

const key = new Uint8Array(32).fill(7);
const newDirectory = () => mkdtemp(join(tmpdir(), 'aistudio-secrets-'));
let database: Database;
const alone = (): Database => ({ ...database, capabilities: { ...database.capabilities, shared: false } });

beforeAll(async () => {
  database = await openMemoryDatabase();
});
afterAll(() => database.close());

secretsContract('file', async () => {
  const directory = await newDirectory();
  const open = () => createFileSecrets({ directory, key });
  const stored = async () => (await Promise.all((await readdir(directory)).map((name) => readFile(join(directory, name), 'utf8')))).join('\n');
  return { one: open(), other: open(), stored };
});

secretsContract('database', async () => {
  await database.drizzle.delete(schema.secrets);
  const open = () => createDatabaseSecrets({ database, key });
  const stored = async () => JSON.stringify(await database.drizzle.select().from(schema.secrets));
  return { one: open(), other: open(), stored };
});

test('an envelope opens only with its key, under its name, unmodified', () => {
  const envelope = sealEnvelope(key, 'a', 'value');
  expect(openEnvelope(key, 'a', envelope)).toBe('value');
  expect(sealEnvelope(key, 'a', 'value')).not.toBe(envelope);
  expect(() => openEnvelope(new Uint8Array(32), 'a', envelope)).toThrow(EnvelopeError);
  expect(() => openEnvelope(key, 'b', envelope)).toThrow(EnvelopeError);
  const parsed = JSON.parse(envelope) as { value: string };
  const bytes = Buffer.from(parsed.value, 'base64');
  bytes[bytes.length - 1]! ^= 1;
  expect(() => openEnvelope(key, 'a', JSON.stringify({ ...parsed, value: bytes.toString('base64') }))).toThrow(EnvelopeError);
  expect(() => openEnvelope(key, 'a', 'not json')).toThrow(EnvelopeError);
});

test('the key file is created once, readable by its owner only, even if many processes start together', async () => {
  const dataDirectory = join(await newDirectory(), 'data');
  const keys = await Promise.all(Array.from({ length: 8 }, () => openInstallationKey({ database: alone(), dataDirectory, secretKey: null, mayMake: true })));
  expect(new Set(keys.map((opened) => Buffer.from(opened.derive('x')).toString('hex'))).size).toBe(1);
  expect(await readdir(dataDirectory)).toEqual(['secret.key']);
  expect((await stat(join(dataDirectory, 'secret.key'))).mode & 0o777).toBe(0o600);
  await chmod(join(dataDirectory, 'secret.key'), 0o644);
  await openInstallationKey({ database: alone(), dataDirectory, secretKey: null, mayMake: true });
  expect((await stat(join(dataDirectory, 'secret.key'))).mode & 0o777).toBe(0o600);
});

test('secret files are readable by their owner only', async () => {
  const directory = join(await newDirectory(), 'secrets');
  await createFileSecrets({ directory, key }).set('servers/lab/api-key', 'x');
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
  expect((await stat(join(directory, 'servers.lab.api-key.json'))).mode & 0o777).toBe(0o600);
});

test('a key that is too short is refused in one sentence', async () => {
  const opening = openInstallationKey({ database, dataDirectory: await newDirectory(), secretKey: 'short', mayMake: true });
  await expect(opening).rejects.toThrow('AISTUDIO_SECRET_KEY must have at least 32 characters: make one with "openssl rand -hex 32".');
});

test('a new key with old data is refused at start, the old one opens the data again', async () => {
  const old = 'the-old-key-of-this-installation-0001';
  const server = { ...database, capabilities: { ...database.capabilities, shared: true } };
  for (const store of [alone(), server]) {
    await database.drizzle.delete(schema.settings);
    await database.drizzle.delete(schema.secrets);
    const dataDirectory = await newDirectory();
    const first = await openSecrets({ database: store, dataDirectory, secretKey: old, mayMake: true });
    await first.secrets.set('kept', 'value');
    const opening = openSecrets({ database: store, dataDirectory, secretKey: 'another-key-of-this-installation-0002', mayMake: true });
    await expect(opening).rejects.toThrow(/^AISTUDIO_SECRET_KEY is not the key this data was encrypted with[^.]*\.$/);
    await expect(openSecrets({ database: store, dataDirectory, secretKey: null, mayMake: true })).rejects.toThrow(/put the former secret\.key back/);
    const again = await openSecrets({ database: store, dataDirectory, secretKey: old, mayMake: true });
    expect(await again.secrets.get('kept')).toBe('value');
    expect(again.cookieSecret).toBe(first.cookieSecret);
    expect(first.cookieSecret.length).toBeGreaterThanOrEqual(43);
  }
});

test('a process that only opens what others sealed creates no key, and says that it has none', async () => {
  await database.drizzle.delete(schema.settings);
  const server = { ...database, capabilities: { ...database.capabilities, shared: true } };
  for (const store of [alone(), server]) {
    const dataDirectory = await newDirectory();
    const open = (mayMake: boolean) => openSeals({ database: store, dataDirectory, secretKey: null, mayMake });
    await expect(open(false)).rejects.toThrow('This process does not have the installation key');
    expect([await readdir(dataDirectory), await database.drizzle.select().from(schema.settings)]).toEqual([[], []]);
    const sealed = (await open(true)).seal('name', 'value');
    expect((await open(false)).open('name', sealed)).toBe('value');
  }
});

test('processes with separate directories on one database share its key automatically', async () => {
  await database.drizzle.delete(schema.settings);
  await database.drizzle.delete(schema.secrets);
  const server = { ...database, capabilities: { ...database.capabilities, shared: true } };
  const opened = await Promise.all([1, 2].map(async () => openSecrets({ database: server, dataDirectory: await newDirectory(), secretKey: null, mayMake: true })));
  await opened[0]!.secrets.set('shared', 'value');
  expect(await opened[1]!.secrets.get('shared')).toBe('value');
  expect(opened[0]!.cookieSecret).toBe(opened[1]!.cookieSecret);
  const stranger = openSecrets({ database: server, dataDirectory: await newDirectory(), secretKey: 'a-key-that-nobody-else-has-0003' + 'x', mayMake: true });
  await expect(stranger).rejects.toThrow(/^AISTUDIO_SECRET_KEY is not the key/);
});
