import type { Database, MessagePart } from '@aistudio/database';
import type { Usage } from '@aistudio/stream';
import { runColumns, type RunRecord } from './run-record.ts';

/** Everything a reader may learn about a run. */
export interface StoredRun extends RunRecord {
  usage: Usage | null;
  cost_amount: number | null;
  cost_currency: string | null;
  time_to_first_token_ms: number | null;
  duration_ms: number | null;
  detail: string | null;
  continued_at: number[] | null;
  parts: MessagePart[];
  /** True for an answer that was requested next to others. */
  compared: boolean;
}

/** What people are shown about a run besides its answer. */
export type RunToDescribe = Pick<
  StoredRun,
  | 'id' | 'conversation_id' | 'message_id' | 'asked' | 'model' | 'fallbacks' | 'effort' | 'state' | 'reason' | 'waiting_for' | 'continued_from' | 'last_sequence' | 'request_id'
  | 'usage' | 'cost_amount' | 'cost_currency' | 'time_to_first_token_ms' | 'duration_ms' | 'continued_at'
>;

const outcome = `r.usage, r.cost_amount, r.cost_currency, r.time_to_first_token_ms, r.continued_at,
  (extract(epoch from coalesce(r.finished_at, now()) - coalesce(r.started_at, r.created_at)) * 1000)::float8 as duration_ms`;

const byPerson = {
  name: 'read_run',
  text: `select ${runColumns}, ${outcome}, r.detail, m.parts, m.compared from runs r join messages m on m.id = r.message_id join conversations c on c.id = r.conversation_id
    where r.id = $1::text and r.user_id = $2::text and c.user_id = $2::text and c.deleted_at is null and ($3::text = 'any' or c.api_request is not null)`,
};

const byConversation = {
  name: 'read_runs_of_conversation',
  text: `select r.id, r.conversation_id, r.message_id, coalesce(r.asked, r.model) as asked, r.model, r.fallbacks, r.effort, r.state, r.reason,
    r.waiting_for, r.continued_from, r.last_sequence, r.request_id, ${outcome}
    from runs r where r.conversation_id = $1::text and r.user_id = $2::text order by r.created_at, r.id`,
};

/** Null if there is none or it is somebody else's; `api`: also if it was not asked for at `/v1`. */
export async function readRun(database: Database, runId: string, userId: string, of: 'any' | 'api' = 'any'): Promise<StoredRun | null> {
  return (await database.query<StoredRun>(byPerson, [runId, userId, of]))[0] ?? null;
}

export function readRunsOfConversation(database: Database, conversationId: string, userId: string): Promise<RunToDescribe[]> {
  return database.query<RunToDescribe>(byConversation, [conversationId, userId]);
}
