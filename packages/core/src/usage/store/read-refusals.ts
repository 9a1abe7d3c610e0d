import type { Database } from '@aistudio/database';
import type { BudgetScope } from '@aistudio/contract/schemas';
import type { Reservation } from '../reservation.ts';
import { applying, asking } from './store-reservation.ts';

/** Why a budget did not allow a reservation. Currency units. */
export interface Refusal {
  budgetId: string;
  scope: BudgetScope;
  subject: string;
  period: 'day' | 'month';
  allowance: number;
  currency: string;
  spent: number;
  /** When the next day or month starts. */
  until: Date;
  timeZone: string;
  stepDownTo: string | null;
  /** It allows no model without a known price. */
  barred: boolean;
}

const statement = {
  name: 'read_refusals',
  text: `
    with ${asking('$1', '(select 1) as always')}, ${applying}
    select b.id as "budgetId", b.scope, b.subject, b.period, b.amount::float8 as allowance, b.currency, coalesce(c.spent, 0)::float8 as spent,
      (date_trunc(b.period, a.at at time zone b.time_zone) + cast('1 ' || b.period as interval)) at time zone b.time_zone as until,
      b.time_zone as "timeZone", case when p.barred then null else b.step_down_to end as "stepDownTo", p.barred
    from asked a, applying p join budgets b on b.id = p.id
    left join budget_balances c on c.budget_id = p.id and c.subject = p.subject and c.period = p.period
    where p.barred or (not p.exempt and p.amount > 0 and coalesce(c.spent + c.reserved, 0) >= b.amount)
    order by p.barred desc, b.amount desc, b.id`,
};

/** What refuses this reservation now: the budgets with nothing left. Empty if something has been given back in the meantime. */
export function readRefusals(database: Database, reservation: Reservation): Promise<Refusal[]> {
  return database.query<Refusal>(statement, [JSON.stringify(reservation)]);
}
