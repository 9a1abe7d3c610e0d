import type { RunState } from '@aistudio/stream';
import type { Role } from '@aistudio/contract';
import type { Fallback } from '../../generation/fallback.ts';
import type { PersonalEffort } from '@aistudio/contract/schemas';

/** A run as the engine needs it; column names as the statements return them. */
export interface RunRecord {
  id: string;
  conversation_id: string;
  message_id: string;
  parent_id: string | null;
  user_id: string;
  /** The person's, now. */
  role: Role;
  /** The model or alias that was asked for. */
  asked: string;
  /** The model that answers, or is asked now. */
  model: string;
  /** Those that were asked before it and did not begin to answer. */
  fallbacks: Fallback[] | null;
  /** How much the person wants the model to think; null: as much as it does by default. */
  effort: PersonalEffort | null;
  state: RunState;
  reason: string | null;
  owner_id: string | null;
  epoch: number;
  last_sequence: number;
  continuations: number;
  handovers: number;
  continued_from: string | null;
  allow_faults: boolean;
  request_id: string;
  /** Milliseconds since the epoch, database time. */
  created_ms: number;
  /** The models that the API key used may ask; null: every model, or no key. */
  key_models: string[] | null;
  /** Tokens it may write, if a budget reserved only that many; null: no limit of ours. */
  output_limit: number | null;
  /** What it waits for before it may start: `document:<version>` or `run:<id>`; null: nothing. */
  waiting_for: string | null;
  /** Null for the browser. */
  api_key_id: string | null;
  /** False for one that has waited and has no reservation yet. */
  entered: boolean;
}

export const runColumns = `r.id, r.conversation_id, r.message_id, m.parent_id, r.user_id, (select u.role from users u where u.id = r.user_id) as role,
  coalesce(r.asked, r.model) as asked, r.model, r.fallbacks, r.effort, r.state, r.reason, r.owner_id, r.epoch,
  r.last_sequence, r.continuations, r.handovers, r.continued_from, r.allow_faults, r.request_id,
  (extract(epoch from r.created_at) * 1000)::float8 as created_ms,
  (select k.models from api_keys k where k.id = coalesce(r.api_key_id, (select u.api_key_id from usage_entries u where u.id = r.id))) as key_models,
  (select u.output_tokens from usage_entries u where u.id = r.id and u.charges is not null) as output_limit,
  r.waiting_for, r.api_key_id, exists (select 1 from usage_entries u where u.id = r.id) as entered`;
