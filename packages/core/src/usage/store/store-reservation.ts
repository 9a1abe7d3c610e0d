import type { Database } from '@aistudio/database';
import type { Balance } from '../balance.ts';
import type { Reservation } from '../reservation.ts';

/** A reservation in its JSON form. */
export const askedColumns = `id text, kind text, user_id text, role text, api_key_id text, model text, amount numeric,
        currency text, unpriced boolean, input_tokens int, output_tokens int, exempt jsonb, at timestamptz, expires timestamptz`;

/** Every budget that limits `asked`, with its current day or month; `amount` is what it is charged, `barred` what it never allows. */
export const applying = `
    applying as (
      select a.id as entry, b.id, case b.scope when 'each_of_role' then a.user_id else '' end as subject, b.amount as allowance, b.scope,
        to_char(a.at at time zone b.time_zone, case b.period when 'day' then 'YYYY-MM-DD' else 'YYYY-MM' end) as period,
        case when a.currency = b.currency then a.amount else 0 end as amount,
        b.unknown_prices = 'refuse' and (a.unpriced or a.currency is distinct from b.currency) as barred,
        coalesce(a.exempt, '[]'::jsonb) @> to_jsonb(b.id) as exempt
      from asked a
      cross join lateral (values ('installation', ''), ('role', a.role), ('each_of_role', a.role), ('person', a.user_id), ('key', a.api_key_id)) as t (scope, subject)
      join budgets b on b.scope = t.scope and b.subject = t.subject
    )`;

/** Common table expressions of the reservation in the JSON text `parameter`; `gate` has one row if it may be written. */
export const asking = (parameter: string, gate: string): string => `
    asked as (
      select x.* from json_to_record(${parameter}::text::json) as x(${askedColumns}), ${gate}
    )`;

/**
 * The part of a statement that reserves. A budget allows what starts while any of it is left, so that small ones can be
 * used to their end. The rows of balances are locked in one order, and by the insertion that changes them, which sees what others
 * committed a moment ago. If a budget refuses there is no amount to enter, and the ledger, which accepts no entry without one,
 * rolls back the whole statement with not_null_violation.
 */
export const reserving = (parameter: string, gate: string): string => `
    ${asking(parameter, gate)}, ${applying}, charged as (
      insert into budget_balances as balance (budget_id, subject, period, reserved)
      select id, subject, period, amount from applying where amount > 0 order by id, subject
      on conflict (budget_id, subject, period) do update set reserved = balance.reserved + excluded.reserved
      returning budget_id, subject, period, spent, reserved, noticed_by
    ), counted as (
      select p.id, p.scope, p.subject, p.period, p.allowance, c.spent, c.noticed_by, not p.exempt and c.spent + c.reserved - p.amount >= p.allowance as refuses
      from applying p join charged c on c.budget_id = p.id and c.subject = p.subject and c.period = p.period
    ), reserved as (
      insert into usage_entries (id, kind, user_id, role, api_key_id, model, state, reserved, currency, input_tokens, output_tokens, estimated, created_at, expires_at, charges)
      select a.id, a.kind, a.user_id, a.role, a.api_key_id, a.model, 'reserved',
        case when exists (select 1 from counted where refuses) or exists (select 1 from applying where barred) then null else a.amount end,
        a.currency, a.input_tokens, a.output_tokens, true, a.at, a.expires,
        (select jsonb_agg(jsonb_build_object('b', id, 's', subject, 'p', period)) from counted)
      from asked a returning id
    )`;

/** A column of the statement's result: the balances that were charged. */
export const chargedBalances = `(select jsonb_agg(jsonb_build_object('budgetId', id, 'scope', scope, 'subject', subject, 'period', period,
  'spent', spent, 'allowance', allowance, 'noticed', noticed_by is not null)) from counted) as balances`;

const statement = { name: 'reserve_usage', text: `with ${reserving('$1', '(select 1) as always')} select id, ${chargedBalances} from reserved` };

/** For a generation that is not a run; a run's reservation is part of the statement that creates the run. */
export async function storeReservation(database: Database, reservation: Reservation): Promise<Balance[]> {
  const [row] = await database.query<{ balances: Balance[] | null }>(statement, [JSON.stringify(reservation)]);
  return row?.balances ?? [];
}
