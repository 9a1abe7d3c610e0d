import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { havePostgres, startPostgres } from './postgres.ts';

describe.skipIf(!havePostgres)('the test server', () => {
  test('creates fresh databases, survives a kill with its data, and is gone after stop', { timeout: 60_000 }, async () => {
    await using server = await startPostgres();
    const [one, two] = [await server.freshDatabase(), await server.freshDatabase()];
    expect(one).not.toBe(two);
    await ask(one, 'create table kept (n int)');
    await ask(one, 'insert into kept values (7)');
    await server.kill();
    await expect(ask(one, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
    await server.start();
    expect(await ask(one, 'select n from kept')).toEqual([{ n: 7 }]);
    await server.stop();
    await expect(ask(one, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  });
});

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return (await client.query(text).finally(() => client.end())).rows;
}
