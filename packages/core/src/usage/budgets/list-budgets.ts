import type { Budget } from '@aistudio/contract/schemas';
import type { Context } from '../../context.ts';
import { requireAdministrator } from '../../actor/require-administrator.ts';
import { nearlyUsed } from '../budget-notice.ts';

const statement = {
  name: 'list_budgets',
  text: `
    with present as (
      select b.*, to_char($1::timestamptz at time zone b.time_zone, case b.period when 'day' then 'YYYY-MM-DD' else 'YYYY-MM' end) as now,
        (date_trunc(b.period, $1::timestamptz at time zone b.time_zone) + cast('1 ' || b.period as interval)) at time zone b.time_zone as until
      from budgets b
    )
    select p.id, p.scope, p.subject, p.period, p.time_zone as "timeZone", p.amount::float8 as amount, p.currency, p.step_down_to as "stepDownTo",
      p.unknown_prices as "unknownPrices", p.until, coalesce(u.name, k.name) as name, s.*
    from present p left join users u on p.scope = 'person' and u.id = p.subject left join api_keys k on p.scope = 'key' and k.id = p.subject,
      lateral (
        select coalesce(sum(c.spent), 0)::float8 as spent, coalesce(sum(c.reserved), 0)::float8 as reserved,
          count(*) filter (where c.spent >= $2::float8 * p.amount and c.spent < p.amount) as "nearlyUsedUp", count(*) filter (where c.spent >= p.amount) as "usedUp"
        from budget_balances c where c.budget_id = p.id and c.period = p.now
      ) s
    order by array_position(array['installation', 'role', 'each_of_role', 'person', 'key'], p.scope), coalesce(u.name, k.name, p.subject), p.period, p.id limit 1000`,
};

/** All budgets, the widest first. */
export async function listBudgets(context: Context): Promise<Budget[]> {
  requireAdministrator(context);
  const rows = await context.database.query<Omit<Budget, 'whenUsedUp' | 'until'> & { stepDownTo: string | null; until: Date | string }>(statement, [new Date(context.clock.now()).toISOString(), nearlyUsed]);
  return rows.map(({ stepDownTo, until, ...row }) => ({ ...row, until: new Date(until).toISOString(), whenUsedUp: stepDownTo === null ? 'refuse' : { stepDownTo } }));
}
