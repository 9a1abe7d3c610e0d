import type { Database, MessagePart } from '@aistudio/database';
import type { RunState, Usage } from '@aistudio/stream';
import type { Settlement } from '../../usage/settlement.ts';
import { settling } from '../../usage/store/store-settlements.ts';

export interface RunEnding {
  state: RunState;
  reason: string;
  /** For the operator. */
  detail: string | null;
  usage: Usage;
  settlement: Settlement;
  timeToFirstTokenMs: number | null;
  continuedAt: number[];
}

export interface FinalSegment {
  runId: string;
  ownerId: string;
  epoch: number;
  firstSequence: number;
  lastSequence: number;
  /** JSON array. */
  events: string;
  parts: MessagePart[];
}

const statement = {
  name: 'finish_run',
  text: `
    with mine as (
      update runs set state = $4::text, reason = $5::text, detail = $6::text, usage = cast($7::text as jsonb), cost_amount = $8::float8,
        cost_currency = $9::text, time_to_first_token_ms = $10::int, continued_at = cast($11::text as jsonb), last_sequence = $13::int, finished_at = now()
      where id = $1::text and owner_id = $2::text and epoch = $3::int and state = 'running'
      returning id, message_id, conversation_id
    ), final_segment as (
      insert into segments (run_id, first_sequence, last_sequence, epoch, events) select id, $12::int, $13::int, $3::int, $14::text from mine
    ),${settling('$16', 'mine')}, answer as (
      update messages set parts = cast($15::text as jsonb) where id in (select message_id from mine)
    ), touched as (
      update conversations set updated_at = now() where id in (select conversation_id from mine) and (select count(*) from credited) >= 0
    )
    select id from mine`,
};

/**
 * State, last events, message text and the ledger become true together. Balances are locked before the conversation, as at a run's beginning.
 * False when the run belongs to another task by now.
 */
export async function finishRun(database: Database, segment: FinalSegment, ending: RunEnding): Promise<boolean> {
  const rows = await database.query(statement, [
    segment.runId,
    segment.ownerId,
    segment.epoch,
    ending.state,
    ending.reason,
    ending.detail,
    JSON.stringify(ending.usage),
    ending.settlement.cost,
    ending.settlement.currency,
    ending.timeToFirstTokenMs,
    JSON.stringify(ending.continuedAt),
    segment.firstSequence,
    segment.lastSequence,
    segment.events,
    JSON.stringify(segment.parts),
    JSON.stringify([ending.settlement]),
  ]);
  return rows.length === 1;
}
