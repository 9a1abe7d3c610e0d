import type { Database } from '@aistudio/database';
import type { Reservation } from '../reservation.ts';
import { applying, askedColumns } from './store-reservation.ts';

/**
 * Enters many generations without checking a budget. A budget added a moment ago is still charged, and refuses nobody;
 * the balances are locked in the order in which others lock them. Repeated entries change nothing.
 */
const statement = {
  name: 'enter_usage',
  text: `
    with asked as (
      select x.* from json_to_recordset($1::text::json) as x(${askedColumns})
      where not exists (select 1 from usage_entries e where e.id = x.id)
    ), ${applying}, charged as (
      insert into budget_balances as balance (budget_id, subject, period, reserved)
      select id, subject, period, sum(amount) from applying where amount > 0 group by id, subject, period order by id, subject, period
      on conflict (budget_id, subject, period) do update set reserved = balance.reserved + excluded.reserved
    )
    insert into usage_entries (id, kind, user_id, role, api_key_id, model, state, reserved, currency, input_tokens, output_tokens, estimated, created_at, expires_at, charges)
    select a.id, a.kind, a.user_id, a.role, a.api_key_id, a.model, 'reserved', a.amount, a.currency, a.input_tokens, a.output_tokens, true, a.at, a.expires,
      (select jsonb_agg(jsonb_build_object('b', p.id, 's', p.subject, 'p', p.period)) from applying p where p.entry = a.id and p.amount > 0)
    from asked a`,
};

export async function storeReservations(database: Pick<Database, 'query'>, reservations: readonly Reservation[]): Promise<void> {
  await database.query(statement, [JSON.stringify(reservations)]);
}
