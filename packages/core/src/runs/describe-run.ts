import type { Routing, RunState, Usage } from '@aistudio/stream';
import { costOf, errorOf } from './engine/run-events.ts';
import type { PersonalEffort } from './personal-efforts.ts';
import { routingOf } from './routing-of.ts';
import type { StoredRun } from './store/read-run.ts';

/** A run as its person may see it. */
export interface RunDescription {
  id: string;
  conversationId: string;
  messageId: string;
  model: string;
  /** How much the person wanted the model to think; absent: as much as it does by itself. */
  effort?: PersonalEffort;
  state: RunState;
  /** A finish reason or an error code; null while it lives. */
  reason: string | null;
  error: { code: string; message: string } | null;
  usage: Usage | null;
  cost: { amount: number; currency: string } | null;
  timing: { timeToFirstTokenMs: number | null; durationMs: number };
  continuedFrom?: string;
  /** Absent when the model that was asked for answered. */
  routing?: Routing;
  /** Lengths of the text at which another attempt went on. */
  continuedAt: number[];
  lastSequence: number;
  requestId: string;
}

export function describeRun(run: StoredRun): RunDescription {
  const routing = routingOf(run);
  return {
    id: run.id,
    conversationId: run.conversation_id,
    messageId: run.message_id,
    model: run.model,
    ...(run.effort === null ? {} : { effort: run.effort }),
    state: run.state,
    reason: run.reason,
    error: errorOf(run),
    usage: run.usage,
    cost: costOf(run),
    timing: { timeToFirstTokenMs: run.time_to_first_token_ms, durationMs: Math.round(run.duration_ms ?? 0) },
    ...(run.continued_from === null ? {} : { continuedFrom: run.continued_from }),
    ...(routing === undefined ? {} : { routing }),
    continuedAt: run.continued_at ?? [],
    lastSequence: run.last_sequence,
    requestId: run.request_id,
  };
}
