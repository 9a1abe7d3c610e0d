import { expect, test } from 'vitest';
import { PgliteClient } from './client.ts';

test('if its thread exits, the owner is told once and every statement is refused', async () => {
  const client = await PgliteClient.start({ directory: null });
  const told: Error[] = [];
  client.onDead = (error) => told.push(error);
  // Something the thread cannot parse throws inside it, like a Postgres panic.
  const unreadable = client.queryPrepared('unreadable', 'select $1::text', [{}] as unknown as string[]);
  const waiting = client.query('select 1');
  await expect(unreadable).rejects.toThrow(/^The embedded database stopped/);
  await expect(waiting).rejects.toThrow(/^The embedded database stopped/);
  await expect(client.query('select 1')).rejects.toThrow(/^The embedded database stopped/);
  expect(told.map((error) => error.message)).toEqual(['The embedded database stopped.']);
  await client.close();
});

test('closing does not count as such an exit', async () => {
  const client = await PgliteClient.start({ directory: null });
  client.onDead = () => expect.unreachable();
  await client.close();
  await expect(client.query('select 1')).rejects.toThrow('The database is closed.');
});
