import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expireUsage } from '@aistudio/core';
import { openDatabase, schema, type Database, type DatabaseLocation } from '@aistudio/database';
import { createSystemClock } from '@aistudio/platform';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog, silentMetrics } from '../runs/support/engine-world.ts';
import { openPlace, sharedPlaces, type DataPlace } from '../support/data-place.ts';
import { havePostgres } from '../support/postgres.ts';

const script = fileURLToPath(new URL('./spend.ts', import.meta.url));
type Outcome = Record<'granted' | 'refused' | 'crashed', number>;

/** A process that is ready to spend; `go` resolves to the result. */
async function startSpender(location: DatabaseLocation, seed: number): Promise<{ go: () => Promise<Outcome> }> {
  const child = spawn(process.execPath, [script, JSON.stringify(location), '500', String(seed)], { stdio: ['pipe', 'pipe', 'pipe'] });
  const lines = createInterface({ input: child.stdout });
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => (said += bytes));
  await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => Promise.reject(new Error(said)))]);
  return {
    async go() {
      const outcome = once(lines, 'line');
      child.stdin.write('go');
      const [line] = await Promise.race([outcome, once(child, 'exit').then(() => Promise.reject(new Error(said)))]);
      return JSON.parse(line as string) as Outcome;
    },
  };
}

/** What one call reserves. */
const reserve = 1;

interface Row {
  budget: string;
  allowance: number;
  subject: string;
  spent: number;
  reserved: number;
  /** The same from the ledger. */
  ledger: number;
  open: number;
}

/** Every balance next to what the ledger says about the entries charged to it. */
const audit = {
  name: 'audit',
  text: `
    select b.id as budget, b.amount::float8 as allowance, c.subject, c.spent::float8 as spent, c.reserved::float8 as reserved, s.ledger, s.open
    from budgets b join budget_balances c on c.budget_id = b.id, lateral (
      select coalesce(sum(e.cost), 0)::float8 as ledger, coalesce(sum(e.reserved) filter (where e.state = 'reserved'), 0)::float8 as open
      from usage_entries e where e.charges @> jsonb_build_array(jsonb_build_object('b', b.id, 's', c.subject, 'p', c.period))
    ) s order by 1, 3`,
};

const overspent = {
  name: 'overspent',
  text: `select (c.spent + c.reserved - b.amount)::float8 as most from budgets b join budget_balances c on c.budget_id = b.id`,
};

describe.skipIf(!havePostgres).each(sharedPlaces)('two processes that spend at once (%s)', (kind) => {
  let place: DataPlace;
  let database: Database;

  beforeAll(async () => {
    place = await openPlace(kind);
    database = await openDatabase(place.location);
    const budgets = [
      { id: 'all', scope: 'installation' as const, subject: '', amount: 200 },
      { id: 'students', scope: 'role' as const, subject: 'student', amount: 90 },
      { id: 'each', scope: 'each_of_role' as const, subject: 'staff', amount: 40 },
      { id: 'one', scope: 'person' as const, subject: 'person-3', amount: 15 },
    ];
    await database.drizzle.insert(schema.budgets).values(budgets.map((budget) => ({ ...budget, period: 'month' as const, currency: 'USD' })));
  });
  afterAll(async () => {
    await database?.close();
    await place?.[Symbol.asyncDispose]();
  });

  test('1,000 parallel calls exceed no budget by more than one reservation, and nothing leaks', async () => {
    const spenders = await Promise.all([11, 22].map((seed) => startSpender(place.location, seed)));
    let over = 0;
    let watching = true;
    const watch = async () => {
      let looks = 0;
      for (; watching; looks += 1) {
        for (const row of await database.query<{ most: number }>(overspent)) {
          over = Math.max(over, row.most);
        }
      }
      return looks;
    };
    const watched = watch();
    const outcomes = await Promise.all(spenders.map((spender) => spender.go())).finally(() => (watching = false));
    expect(await watched).toBeGreaterThan(5);
    expect(over).toBeLessThanOrEqual(reserve);
    const total = (name: keyof Outcome) => outcomes[0]![name] + outcomes[1]![name];
    expect(total('granted') + total('refused')).toBe(1000);
    expect(total('granted')).toBeGreaterThan(200);
    for (const { granted, refused } of outcomes) expect(Math.min(granted, refused)).toBeGreaterThan(10);

    const rows = await database.query<Row>(audit);
    expect(rows.find((row) => row.budget === 'all')).toMatchObject({ reserved: total('crashed') * reserve });
    const later = { ...createSystemClock(), now: () => Date.now() + 3_600_000 };
    await expireUsage({ actor: { type: 'system' }, clock: later, database, log: silentLog, metrics: silentMetrics });
    for (const row of await database.query<Row>(audit)) {
      expect(row.reserved).toBe(0);
      expect(row.spent).toBe(row.ledger);
      expect(row.spent).toBeLessThanOrEqual(row.allowance + reserve);
    }
  });
});
