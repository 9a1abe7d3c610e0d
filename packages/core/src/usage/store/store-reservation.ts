import type { Database } from '@aistudio/database';
import type { Reservation } from '../reservation.ts';

/**
 * The part of a statement that writes a reservation: `parameter` is its JSON, `gate` a table or expression of the
 * statement with one row when it may be written and none otherwise.
 */
export const reserving = (parameter: string, gate: string): string => `
    reserved as (
      insert into usage_entries (id, kind, user_id, role, api_key_id, model, state, reserved, currency, input_tokens, output_tokens, estimated, created_at, expires_at)
      select x.id, x.kind, x.user_id, x.role, x.api_key_id, x.model, 'reserved', x.amount, x.currency, x.input_tokens, x.output_tokens, true, x.at, x.expires
      from json_to_record(${parameter}::text::json) as x(id text, kind text, user_id text, role text, api_key_id text, model text, amount numeric, currency text,
        input_tokens int, output_tokens int, at timestamptz, expires timestamptz), ${gate}
      returning id
    )`;

const statement = { name: 'reserve_usage', text: `with ${reserving('$1', '(select 1) as always')} select id from reserved` };

/** For a generation that is no run; a run's is written by the statement that makes the run. */
export async function storeReservation(database: Database, reservation: Reservation): Promise<void> {
  await database.query(statement, [JSON.stringify(reservation)]);
}
