import type { Database } from '@aistudio/database';
import { encodeEvent, type SequencedEvent } from '@aistudio/stream';
import type { Reservation } from '../../usage/reservation.ts';
import type { Balance } from '../../usage/balance.ts';
import { chargedBalances, reserving } from '../../usage/store/store-reservation.ts';
import type { RunRecord } from './run-record.ts';

/** What is stored with a run in addition to its record. */
export interface RunBeginning {
  idempotencyKey: string | null;
  requestHash: string | null;
  /** Null if the answer goes below an existing question. */
  question: { id: string; parentId: string | null; parts: unknown[] } | null;
  /** True for an answer that was requested next to others. */
  compared: boolean;
  /** The title a conversation without one gets. */
  title: string | null;
  first: SequencedEvent[];
  /** Null for a run that waits: its cost is reserved when it starts. */
  reservation: Reservation | null;
}

const creating = (reserves: boolean): string => `
    with allowed as (
      select id from conversations where id = $1::text and user_id = $2::text and deleted_at is null
    ), question as (
      insert into messages (id, conversation_id, parent_id, role, parts)
      select $3::text, id, $4::text, 'user', cast($5::text as jsonb) from allowed where $3::text is not null
    ), answer as (
      insert into messages (id, conversation_id, parent_id, role, parts, compared)
      select $6::text, id, $7::text, 'assistant', '[]'::jsonb, $8::boolean from allowed
    ), run as (
      insert into runs (id, conversation_id, message_id, user_id, model, state, owner_id, epoch, last_sequence,
        allow_faults, request_id, idempotency_key, request_hash, continued_from, started_at, asked, effort, api_key_id, waiting_for)
      select $9::text, id, $6::text, $2::text, $10::text, case when $11::text is null then 'queued' else 'running' end, $11::text,
        case when $11::text is null then 0 else 1 end, $12::int, $13::boolean, $14::text, $15::text, $16::text, $17::text,
        case when $11::text is null then null else now() end, $20::text, $21::text, $22::text, $23::text
      from allowed returning id
    ), segment as (
      insert into segments (run_id, first_sequence, last_sequence, epoch, events) select id, 1, $12::int, 0, $18::text from run
    )${reserves ? `,${reserving('$24', 'run')}` : ''}, touched as (
      update conversations set updated_at = now(), archived_at = null, title = coalesce(title, $19::text) where id in (select id from allowed)${reserves ? ' and exists (select 1 from reserved)' : ''}
    )
    select id, ${reserves ? chargedBalances : 'null as balances'} from run`;
const beginning = { name: 'create_run', text: creating(true) };
const waiting = { name: 'create_waiting_run', text: creating(false) };

/**
 * Question, answer, run, first segment and reservation in one statement: all or nothing.
 * Returns the balances it was charged to, or null if the conversation is not this person's.
 * A reused idempotency key raises 23505, a budget that refuses 23502. Balances are locked before the conversation, as at a run's end.
 */
export async function createRun(database: Database, run: RunRecord, begun: RunBeginning): Promise<Balance[] | null> {
  const { question, first, reservation } = begun;
  const parameters = [
    run.conversation_id,
    run.user_id,
    question?.id ?? null,
    question?.parentId ?? null,
    question === null ? null : JSON.stringify(question.parts),
    run.message_id,
    run.parent_id,
    begun.compared,
    run.id,
    run.model,
    run.owner_id,
    first.at(-1)!.sequence,
    run.allow_faults,
    run.request_id,
    begun.idempotencyKey,
    begun.requestHash,
    run.continued_from,
    `[${first.map(({ event }) => encodeEvent(event)).join(',')}]`,
    begun.title,
    run.asked,
    run.effort,
    run.api_key_id,
    run.waiting_for,
  ];
  type Row = { id: string; balances: Balance[] | null };
  const rows = await (reservation === null ? database.query<Row>(waiting, parameters) : database.query<Row>(beginning, [...parameters, JSON.stringify(reservation)]));
  const [row] = rows;
  return row === undefined ? null : (row.balances ?? []);
}
