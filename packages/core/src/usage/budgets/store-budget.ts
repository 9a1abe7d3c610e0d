import { queryWithin } from '../../query-within.ts';
import type { Transaction } from '../../transaction.ts';
import type { BudgetScope } from '@aistudio/contract/schemas';

export interface StoredBudget {
  id: string;
  scope: BudgetScope;
  subject: string;
  period: 'day' | 'month';
  timeZone: string;
  amount: number;
  currency: string;
  stepDownTo: string | null;
  unknownPrices: 'allow' | 'refuse';
}

const statement = {
  name: 'store_budget',
  text: `
    with budget as (
      insert into budgets (id, scope, subject, period, time_zone, amount, currency, step_down_to, unknown_prices, created_at, updated_at)
      select x.id, x.scope, x.subject, x.period, x."timeZone", x.amount, x.currency, x."stepDownTo", x."unknownPrices", $2::timestamptz, $2::timestamptz
      from json_to_record($1::text::json) as x(id text, scope text, subject text, period text, "timeZone" text, amount numeric, currency text, "stepDownTo" text, "unknownPrices" text)
      on conflict (scope, subject, period) do nothing returning *
    ), counted as (
      select e.id, e.state, e.reserved, e.cost, case b.scope when 'each_of_role' then e.user_id else '' end as subject,
        to_char(e.created_at at time zone b.time_zone, case b.period when 'day' then 'YYYY-MM-DD' else 'YYYY-MM' end) as period
      from budget b, usage_entries e
      where (e.state = 'reserved' or e.created_at >= date_trunc(b.period, $2::timestamptz at time zone b.time_zone) at time zone b.time_zone) and e.currency = b.currency
        and case b.scope when 'installation' then true when 'person' then e.user_id = b.subject when 'key' then e.api_key_id = b.subject else e.role = b.subject end
    ), adopted as (
      update usage_entries e set charges = coalesce(e.charges, '[]'::jsonb) || jsonb_build_array(jsonb_build_object('b', b.id, 's', c.subject, 'p', c.period))
      from budget b, counted c where e.id = c.id and e.state = 'reserved' and e.reserved > 0 returning c.subject, c.period, e.reserved
    ), balance as (
      insert into budget_balances (budget_id, subject, period, spent, reserved)
      select b.id, s.subject, s.period, sum(s.spent), sum(s.reserved)
      from budget b, (
        select subject, period, coalesce(cost, 0) as spent, 0 as reserved from counted where state <> 'reserved'
        union all select subject, period, 0, reserved from adopted
      ) s group by b.id, s.subject, s.period
    )
    select id from budget`,
};

/** Adds it with the balance of its current period, including reservations for what is running. False if there is one of its kind. 22023: no such time zone. */
export async function storeBudget(transaction: Transaction, budget: StoredBudget, now: number): Promise<boolean> {
  return (await queryWithin(transaction, statement, [JSON.stringify(budget), new Date(now).toISOString()])).length === 1;
}
