import type { OwnBudget } from '@aistudio/contract/schemas';
import type { Context } from '../../context.ts';
import { requirePerson } from '../../actor/require-person.ts';
import { nearlyUsed } from '../budget-notice.ts';

const statement = {
  name: 'read_own_budgets',
  text: `
    select b.period, b.amount::float8 as amount, b.currency, coalesce(c.spent, 0)::float8 as spent, b.time_zone as "timeZone", b.step_down_to as "stepDownTo",
      (date_trunc(b.period, $3::timestamptz at time zone b.time_zone) + cast('1 ' || b.period as interval)) at time zone b.time_zone as until
    from budgets b left join budget_balances c on c.budget_id = b.id and c.subject = case b.scope when 'each_of_role' then $1::text else '' end
      and c.period = to_char($3::timestamptz at time zone b.time_zone, case b.period when 'day' then 'YYYY-MM-DD' else 'YYYY-MM' end)
    where (b.scope = 'person' and b.subject = $1::text) or (b.scope = 'each_of_role' and b.subject = $2::text) order by b.period, b.amount, b.id`,
};

/** The person's own budgets. Shared ones are visible to administrators only. */
export async function readOwnBudgets(context: Context): Promise<OwnBudget[]> {
  const person = requirePerson(context);
  const rows = await context.database.query<Omit<OwnBudget, 'state' | 'until'> & { until: Date | string }>(statement, [person.id, person.role, new Date(context.clock.now()).toISOString()]);
  return rows.map((row) => ({ ...row, until: new Date(row.until).toISOString(), state: stateOf(row) }));
}

function stateOf({ amount, spent }: Pick<OwnBudget, 'amount' | 'spent'>): OwnBudget['state'] {
  if (spent >= amount) return 'used_up';
  return spent >= nearlyUsed * amount ? 'nearly_used_up' : 'open';
}
