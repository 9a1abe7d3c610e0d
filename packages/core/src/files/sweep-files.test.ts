import { schema } from '@aistudio/database';
import { expect, test } from 'vitest';
import { addPerson, createAccountContext } from '../../../../tests/accounts/support/account-context.ts';
import { createMemoryBlobs } from '../../../../tests/support/memory-blobs.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { sweepFiles } from './sweep-files.ts';

test('removes the rows and bytes of files that no question uses, a month after they were uploaded', async () => {
  await using database = await openMemoryDatabase();
  const context = createAccountContext(database);
  const person = await addPerson(database, 'staff');
  const stored = new Map<string, Uint8Array>();
  const blobs = createMemoryBlobs(stored);
  await database.drizzle.insert(schema.conversations).values({ id: 'c', userId: person.id });
  const file = (id: string) => ({ id, userId: person.id, name: 'a.txt', mediaType: 'text/plain', size: 1, createdAt: new Date(context.clock.now()) });
  for (const id of ['asked', 'never-sent']) {
    await database.drizzle.insert(schema.files).values(file(id));
    stored.set(`files/${id}`, new Uint8Array(1));
  }
  const part = { type: 'file' as const, fileId: 'asked', mediaType: 'text/plain', name: 'a.txt', size: 1 };
  await database.drizzle.insert(schema.messages).values({ id: 'm', conversationId: 'c', role: 'user', parts: [{ type: 'text', text: 'never-sent' }, part] });
  const sweep = () => sweepFiles({ ...context.as({ type: 'system' }), blobs });
  expect(await sweep()).toBe(0);
  context.clock.advance(29 * 86_400_000);
  expect(await sweep()).toBe(0);
  context.clock.advance(2 * 86_400_000);
  expect(await sweep()).toBe(1);
  expect([...stored.keys()]).toEqual(['files/asked']);
  await database.drizzle.delete(schema.conversations);
  expect(await sweep()).toBe(1);
  expect([stored.size, await database.drizzle.select().from(schema.files)]).toEqual([0, []]);
  await expect(sweepFiles({ ...context.as(person), blobs })).rejects.toMatchObject({ code: 'forbidden' });
});
