import type { Database } from '@aistudio/database';

const statement = {
  name: 'read_reserved',
  text: `
    select b.currency, coalesce(sum(e.reserved), 0)::float8 as amount from (select distinct currency from budgets) b
    left join usage_entries e on e.state = 'reserved' and e.currency = b.currency and e.charges is not null group by b.currency`,
};

/** What budgets reserve for everything that is running, by currency, zeros included. */
export function readReserved(database: Database): Promise<{ currency: string; amount: number }[]> {
  return database.query<{ currency: string; amount: number }>(statement);
}
