import { keyOf } from '../actor/key-of.ts';
import type { ChatContext } from './chat-context.ts';
import type { Person } from '../actor/person.ts';
import type { PersonalEffort } from '@aistudio/contract/schemas';
import type { RunRecord } from './store/run-record.ts';

/** A run that starts now, with this task or with whichever takes it while this one is draining; or later, when what it waits for is over. */
export function newRun(
  context: ChatContext,
  person: Person,
  about: { conversationId: string; parentId: string | null; asked: string; model: string; effort?: PersonalEffort | null | undefined; continuedFrom: string | null; acceptedAt: number; waitingFor?: string | null },
): RunRecord {
  const waitingFor = about.waitingFor ?? null;
  return {
    id: context.clock.id(),
    conversation_id: about.conversationId,
    message_id: context.clock.id(),
    parent_id: about.parentId,
    user_id: person.id,
    role: person.role,
    asked: about.asked,
    model: about.model,
    fallbacks: null,
    effort: about.effort ?? null,
    state: waitingFor === null ? 'running' : 'queued',
    reason: null,
    owner_id: waitingFor === null ? context.runs.ownerForNewRun : null,
    epoch: waitingFor === null ? 1 : 0,
    last_sequence: 1,
    continuations: 0,
    handovers: 0,
    continued_from: about.continuedFrom,
    allow_faults: person.role === 'administrator',
    request_id: context.requestId,
    created_ms: about.acceptedAt,
    key_models: keyOf(context)?.models?.slice() ?? null,
    output_limit: null,
    waiting_for: waitingFor,
    api_key_id: keyOf(context)?.id ?? null,
    entered: waitingFor === null,
  };
}
