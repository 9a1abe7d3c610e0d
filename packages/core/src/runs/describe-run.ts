import type { Run } from '@aistudio/contract/schemas';
import { costOf, errorOf } from './engine/run-events.ts';
import { routingOf } from './routing-of.ts';
import type { RunToDescribe } from './store/read-run.ts';

export function describeRun(run: RunToDescribe): Run {
  const routing = routingOf(run);
  return {
    id: run.id,
    conversationId: run.conversation_id,
    messageId: run.message_id,
    model: run.model,
    ...(run.effort === null ? {} : { effort: run.effort }),
    state: run.state,
    ...(run.waiting_for === null ? {} : { waitingFor: run.waiting_for }),
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
