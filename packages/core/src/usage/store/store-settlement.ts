import type { Database } from '@aistudio/database';
import type { Settlement } from '../settlement.ts';

/** The part of a statement that settles an entry once: `parameter` is the settlement's JSON, `gate` as for a reservation. */
export const settling = (parameter: string, gate: string): string => `
    settled as (
      update usage_entries e set state = 'settled', answered_by = x.model, input_tokens = x.input_tokens, output_tokens = x.output_tokens,
        cached_input_tokens = x.cached_input_tokens, reasoning_tokens = x.reasoning_tokens, estimated = x.estimated, cost = x.cost,
        currency = x.currency, price = x.price, outcome = x.outcome, reason = x.reason, settled_at = now()
      from json_to_record(${parameter}::text::json) as x(id text, model text, input_tokens int, output_tokens int, cached_input_tokens int, reasoning_tokens int,
        estimated boolean, cost numeric, currency text, price jsonb, outcome text, reason text), ${gate}
      where e.id = x.id and e.state <> 'settled'
      returning e.id
    )`;

const statement = { name: 'settle_usage', text: `with ${settling('$1', '(select 1) as always')} select id from settled` };

/** False when there is nothing to settle any more. */
export async function storeSettlement(database: Database, settlement: Settlement): Promise<boolean> {
  return (await database.query(statement, [JSON.stringify(settlement)])).length === 1;
}
