import type { Database } from '@aistudio/database';
import { crediting } from './credit-balances.ts';

const statement = {
  name: 'expire_usage',
  text: `
    with late as (
      select id from usage_entries e where state = 'reserved' and expires_at < $1::timestamptz
        and not exists (select 1 from runs r where r.id = e.id and r.state in ('queued', 'running', 'interrupted'))
      order by expires_at limit 500 for update skip locked
    ), expired as (
      update usage_entries set state = 'expired', cost = case when currency is null then null else reserved end, outcome = 'failed', reason = 'interrupted', settled_at = now()
      where id in (select id from late) returning id, charges, reserved
    ), ended as (
      select charges, reserved as released, reserved as spent from expired where charges is not null
    ), ${crediting}
    select id from expired`,
};

/** Ends reservations that nobody settled by `now` and no live run will; they count in full. Returns how many. */
export async function expireReservations(database: Database, now: number): Promise<number> {
  return (await database.query(statement, [new Date(now).toISOString()])).length;
}
