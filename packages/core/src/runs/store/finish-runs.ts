import type { Database, MessagePart } from '@aistudio/database';
import type { RunState, Usage } from '@aistudio/stream';
import type { Settlement } from '../../usage/settlement.ts';
import { settling } from '../../usage/store/store-settlements.ts';

export interface FinishedRun {
  id: string;
  ownerId: string;
  epoch: number;
  state: RunState;
  reason: string;
  /** For the operator. */
  detail: string | null;
  usage: Usage;
  settlement: Settlement;
  timeToFirstTokenMs: number | null;
  continuedAt: number[];
  /** Of the last events. */
  firstSequence: number;
  lastSequence: number;
  /** JSON array. */
  events: string;
  parts: MessagePart[];
}

const statement = {
  name: 'finish_runs',
  text: `
    with finished as (
      select x.* from json_to_recordset($1::text::json) as x(id text, "ownerId" text, epoch int, state text, reason text, detail text, usage jsonb, cost float8, currency text,
        "timeToFirstTokenMs" int, "continuedAt" jsonb, "firstSequence" int, "lastSequence" int, events text, parts jsonb)
    ), mine as (
      update runs r set state = f.state, reason = f.reason, detail = f.detail, usage = f.usage, cost_amount = f.cost, cost_currency = f.currency,
        time_to_first_token_ms = f."timeToFirstTokenMs", continued_at = f."continuedAt", last_sequence = f."lastSequence", finished_at = now()
      from finished f where r.id = f.id and r.owner_id = f."ownerId" and r.epoch = f.epoch and r.state = 'running'
      returning r.id, r.message_id, r.conversation_id, r.epoch, f."firstSequence" as first, f."lastSequence" as last, f.events, f.parts
    ), final_segment as (
      insert into segments (run_id, first_sequence, last_sequence, epoch, events) select id, first, last, epoch, events from mine
    ), released as (
      update runs set waiting_for = null where waiting_for in (select 'run:' || id from mine) returning id
    ),${settling('$2', 'mine where mine.id = x.id')}, answer as (
      update messages m set parts = mine.parts from mine where m.id = mine.message_id
    ), touched as (
      update conversations set updated_at = now() where id in (select conversation_id from mine) and (select count(*) from credited) >= 0
    )
    select id, (select count(*) from released)::int as released from mine`,
};

/**
 * State, last events, message text and the ledger change together, for all of them or for none. Balances are locked before the
 * conversations, as when a run starts. Questions that waited for them may start. Returns the ids of those that had not gone to
 * another task, and how many start.
 */
export async function finishRuns(database: Database, finished: readonly FinishedRun[]): Promise<{ ours: ReadonlySet<string>; released: number }> {
  const rows = finished.map(({ settlement, ...run }) => ({ ...run, cost: settlement.cost, currency: settlement.currency }));
  const stored = await database.query<{ id: string; released: number }>(statement, [JSON.stringify(rows), JSON.stringify(finished.map(({ settlement }) => settlement))]);
  return { ours: new Set(stored.map(({ id }) => id)), released: stored[0]?.released ?? 0 };
}
