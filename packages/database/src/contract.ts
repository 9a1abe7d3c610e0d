import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { among } from './among.ts';
import type { Database } from './database.ts';
import { users } from './schema/index.ts';
import { sqlState } from './sql-state.ts';

const echo = { name: 'echo', text: 'select $1::text as value' };

/** What every driver of `Database` promises. `open` returns the same migrated database each time, empty the first time. */
export function describeDatabase(open: () => Promise<Database>): void {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  const person = (id: string) => ({ id, name: 'Ada', email: `${id}@example.org` });

  test('round trip of every column type', async () => {
    const [row] = await database.query<Record<string, unknown>>(
      {
        name: 'types',
        text: `select $1::text as "text", $2::int as small, $3::bigint as big, $4::float8 as real, $5::boolean as yes, $6::text as nothing,
          9007199254740993::bigint as huge, 12.50::numeric as exact, '{"a":[1,null]}'::jsonb as json, 'null'::jsonb as json_null,
          timestamptz '2026-11-23 10:00:00.123+02' as moment, count(*) as many from generate_series(1, 3)`,
      },
      ['ä€𝄞 "\\\'', -7, 9007199254740991, 0.1, true, null],
    );
    expect(row).toEqual({
      text: 'ä€𝄞 "\\\'',
      small: -7,
      big: 9007199254740991,
      real: 0.1,
      yes: true,
      nothing: null,
      huge: '9007199254740993',
      exact: '12.50',
      json: { a: [1, null] },
      json_null: null,
      moment: new Date('2026-11-23T08:00:00.123Z'),
      many: 3,
    });
  });

  test('drizzle reads back what it wrote, and counts with numbers', async () => {
    const createdAt = new Date('2026-01-02T03:04:05.678Z');
    const [stored] = await database.drizzle.insert(users).values({ ...person('drizzle'), disabled: true, createdAt }).returning();
    expect(stored).toMatchObject({ id: 'drizzle', role: 'staff', disabled: true, image: null, createdAt });
    expect(stored!.updatedAt).toBeInstanceOf(Date);
    const [counted] = await database.drizzle.select({ many: sql<number>`count(*)` }).from(users).where(eq(users.id, 'drizzle'));
    expect(counted).toEqual({ many: 1 });
    const updated = await database.drizzle.update(users).set({ name: 'Grace' }).where(eq(users.id, 'drizzle')).returning({ name: users.name });
    expect(updated).toEqual([{ name: 'Grace' }]);
  });

  test('one name may be used for several statements, and a refused statement may be repeated', async () => {
    expect(await database.query({ name: 'same', text: 'select 1 as one' })).toEqual([{ one: 1 }]);
    expect(await database.query({ name: 'same', text: 'select 2 as two' })).toEqual([{ two: 2 }]);
    for (let time = 0; time < 3; time += 1) await expect(database.query({ name: 'same', text: 'select no_such_column' })).rejects.toThrow('no_such_column');
    for (let time = 0; time < 8; time += 1) expect(await database.query({ name: 'same', text: 'select $1::int + 1 as next' }, [time])).toEqual([{ next: time + 1 }]);
  });

  test('a transaction commits or rolls back as a whole', async () => {
    await database.drizzle.transaction(async (transaction) => {
      await transaction.insert(users).values(person('kept-1'));
      await transaction.insert(users).values(person('kept-2'));
    });
    const failing = database.drizzle.transaction(async (transaction) => {
      await transaction.insert(users).values(person('gone'));
      throw new Error('second thoughts');
    });
    await expect(failing).rejects.toThrow('second thoughts');
    const broken = database.drizzle.transaction(async (transaction) => {
      await transaction.insert(users).values(person('gone'));
      await transaction.insert(users).values(person('gone'));
    });
    await expect(broken).rejects.toSatisfy((error) => sqlState(error) === '23505');
    const partly = database.drizzle.transaction(async (transaction) => {
      await transaction.insert(users).values(person('kept-3'));
      await transaction.transaction((inner) => inner.insert(users).values(person('kept-1'))).catch(() => undefined);
    });
    if (database.capabilities.savepoints) await partly;
    else await expect(partly).rejects.toSatisfy((error) => sqlState(error) === '25P02');
    await database.drizzle.transaction(async (transaction) => {
      await transaction.insert(users).values(person('kept-4'));
      await transaction.transaction(async (inner) => {
        await inner.insert(users).values(person('gone'));
        throw new Error('second thoughts');
      }).catch(() => undefined);
      await transaction.transaction((inner) => inner.insert(users).values(person('kept-5')));
    });
    const left = await database.drizzle.select({ id: users.id }).from(users).where(sql`id like 'kept-%' or id = 'gone'`).orderBy(asc(users.id));
    expect(left.map((row) => row.id)).toEqual(['kept-1', 'kept-2', ...(database.capabilities.savepoints ? ['kept-3'] : []), 'kept-4', 'kept-5']);
  });

  test('an open transaction is isolated, and nobody else enters it', async () => {
    const order: string[] = [];
    const { promise: told, resolve: tell } = Promise.withResolvers<void>();
    const { promise: seen, resolve: see } = Promise.withResolvers<void>();
    const transaction = database.drizzle.transaction(async (inside) => {
      await inside.insert(users).values(person('hidden'));
      tell();
      await (database.capabilities.concurrent ? seen : inside.execute(sql`select pg_sleep(0.05)`));
      order.push('transaction');
    });
    await told;
    const [others] = await Promise.all([
      database.query<{ many: number }>({ name: 'count_hidden', text: `select count(*) as many from users where id = 'hidden'` }).then((rows) => {
        order.push('other');
        see();
        return rows;
      }),
      transaction,
    ]);
    // Embedded: one connection, so the other waits and sees the end. Server: it does not wait and sees the state before.
    expect([order, others[0]!.many]).toEqual(database.capabilities.concurrent ? [['other', 'transaction'], 0] : [['transaction', 'other'], 1]);
  });

  test('a hundred concurrent queries each get their own result', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => database.query<{ value: string }>(echo, [`v${index}`])));
    expect(answers.map(([row]) => row!.value)).toEqual(Array.from({ length: 100 }, (_, index) => `v${index}`));
  });

  test('errors carry the SQLSTATE, with and without drizzle', async () => {
    const refused = (code: string) => (error: unknown) => sqlState(error) === code;
    await expect(database.query({ name: 'divide', text: 'select 1 / $1::int' }, [0])).rejects.toSatisfy(refused('22012'));
    await expect(database.query({ name: 'broken', text: 'selec 1' })).rejects.toSatisfy(refused('42601'));
    await expect(database.query(echo, [])).rejects.toSatisfy(refused('08P01'));
    await database.drizzle.insert(users).values(person('twice'));
    await expect(database.drizzle.insert(users).values(person('twice'))).rejects.toSatisfy(refused('23505'));
    expect(await database.query(echo, ['still here'])).toEqual([{ value: 'still here' }]);
  });

  test('text can contain anything but NUL; an unpaired surrogate becomes U+FFFD', async () => {
    expect(await database.query(echo, ['a\ud800b\u{10ffff}\u0001'])).toEqual([{ value: 'a\ufffdb\u{10ffff}\u0001' }]);
    await expect(database.query(echo, ['a\0b'])).rejects.toSatisfy((error) => sqlState(error) === '22021' || sqlState(error) === '08P01');
    await expect(database.query({ name: 'json_nul', text: 'select $1::text::jsonb as value' }, ['"a\\u0000b"'])).rejects.toSatisfy((error) => sqlState(error) === '22P05');
    expect(await database.query(echo, ['still here'])).toEqual([{ value: 'still here' }]);
  });

  test('a parameter of eight million characters of JSON', { timeout: 30_000 }, async () => {
    const items = Array.from({ length: 80_000 }, (_, index) => ({ r: `run${index}`, v: 'é'.repeat(80) }));
    const text = `select count(*) as many, max(length(x.v)) as longest, sum(length(x.v)) as total from jsonb_to_recordset($1::text::jsonb) as x(r text, v text)`;
    expect(await database.query({ name: 'big', text }, [JSON.stringify(items)])).toEqual([{ many: 80_000, longest: 80, total: 6_400_000 }]);
    const [row] = await database.query<{ value: string }>({ name: 'big_answer', text: `select repeat('é', 3000000) as value` });
    expect(row!.value.length).toBe(3_000_000);
  });

  test('a result of many rows, long rows, and every type, with and without drizzle', { timeout: 30_000 }, async () => {
    const text = `select n as number, n % 2 = 0 as even, case when n = 3 then null else repeat(chr(233), 700) end as "text", jsonb_build_object('n', n, 'line', E'a\nb') as json,
      timestamptz '2026-11-23 10:00:00.123+02' as moment, n / 8.0::float8 as real, array[n, 2] as list from generate_series(1, $1) as n order by n desc`;
    const rows = await database.query<Record<string, unknown>>({ name: 'many_rows', text: text.replace('$1', '$1::int') }, [3_000]);
    expect([rows.length, rows[0]!['number'], rows.at(-1)!['number']]).toEqual([3_000, 3_000, 1]);
    expect(rows.at(-3)).toEqual({ number: 3, even: false, text: null, json: { n: 3, line: 'a\nb' }, moment: new Date('2026-11-23T08:00:00.123Z'), real: 0.375, list: '{3,2}' });
    const wide = 'ü"\n'.repeat(50_000);
    await database.drizzle.insert(users).values([{ ...person('wide'), image: wide }, person('slim')]);
    const stored = await database.drizzle.select({ id: users.id, image: users.image, createdAt: users.createdAt, disabled: users.disabled }).from(users).where(sql`id in ('wide', 'slim')`).orderBy(asc(users.id));
    const ids = ['slim', 'wide', ...Array.from({ length: 20_000 }, (_, index) => `nobody-${index}`)];
    expect(await database.drizzle.$count(users, among(users.id, ids))).toBe(2);
    expect(stored).toEqual([
      { id: 'slim', image: null, createdAt: expect.any(Date), disabled: false },
      { id: 'wide', image: wide, createdAt: expect.any(Date), disabled: false },
    ]);
  });

  test('the result of a write: as much as declared works, more is refused in one sentence or works', async () => {
    const { once } = database.capabilities.limits;
    const write = { name: 'write_long', text: `update users set image = repeat('x', $1::int) where id = 'slim' returning image` };
    const most = Math.min(once, 1024 * 1024);
    const [row] = await database.query<{ image: string }>(write, [most]);
    expect(row!.image).toHaveLength(most);
    if (once > most) return;
    await expect(database.query(write, [2 * 1024 * 1024])).rejects.toSatisfy((error) => sqlState(error) === '54000');
  });

  test('close waits for running statements, refuses later ones, and may be called twice', async () => {
    const { promise: inside, resolve: entered } = Promise.withResolvers<void>();
    const running = Array.from({ length: 30 }, () => database.query({ name: 'slow', text: 'select pg_sleep(0.005)' }));
    const transaction = database.drizzle.transaction(async (open) => {
      entered();
      await open.insert(users).values(person('last-words'));
    });
    await inside;
    await Promise.all([database.close(), ...running, transaction, database.close()]);
    await expect(database.query(echo, ['b'])).rejects.toThrow();
    await expect(database.drizzle.select().from(users)).rejects.toThrow();
    await using again = await open();
    const left = await again.query<{ id: string }>({ name: 'last', text: `select id from users where id like 'last-%' order by id` });
    expect(left.map((row) => row.id)).toEqual(['last-words']);
  });
}
