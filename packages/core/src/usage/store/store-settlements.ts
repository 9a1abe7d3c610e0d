import type { Database } from '@aistudio/database';
import type { Settlement } from '../settlement.ts';
import { crediting } from './credit-balances.ts';

/**
 * The part of a statement that settles entries, each once: `parameter` is a JSON array of settlements, `gate` joins one row to each that may be.
 * One that had expired was counted in full and gets the difference. A cost in another currency than the reservation's cannot
 * be compared with it and counts as what was reserved.
 */
export const settling = (parameter: string, gate: string): string => `
    settlement as (
      select x.* from json_to_recordset(${parameter}::text::json) as x(id text, model text, input_tokens int, output_tokens int, cached_input_tokens int,
        reasoning_tokens int, estimated boolean, cost numeric, currency text, price jsonb, outcome text, reason text), ${gate}
    ), open as (
      select e.id, e.state, e.currency from usage_entries e join settlement x on x.id = e.id where e.state <> 'settled' for update of e
    ), settled as (
      update usage_entries e set state = 'settled', answered_by = x.model, input_tokens = x.input_tokens, output_tokens = x.output_tokens,
        cached_input_tokens = x.cached_input_tokens, reasoning_tokens = x.reasoning_tokens, estimated = x.estimated, cost = x.cost,
        currency = x.currency, price = x.price, outcome = x.outcome, reason = x.reason, settled_at = now()
      from settlement x join open o on o.id = x.id where e.id = x.id
      returning e.id, e.charges, e.reserved, o.state = 'expired' as expired,
        case when x.cost is not null and x.currency is distinct from o.currency then e.reserved else coalesce(x.cost, 0) end as spent
    ), ended as (
      select charges, case when expired then 0 else reserved end as released, spent - case when expired then reserved else 0 end as spent
      from settled where charges is not null
    ), ${crediting}`;

const statement = { name: 'settle_usage', text: `with ${settling('$1', '(select 1) as always')} select id from settled` };

/** Those that have nothing left to settle change nothing. */
export async function storeSettlements(database: Pick<Database, 'query'>, settlements: readonly Settlement[]): Promise<void> {
  await database.query(statement, [JSON.stringify(settlements)]);
}
