import type { MessagePart, PersonalEffort } from '@aistudio/contract/schemas';
import type { LiveRun } from '../runs/live-run.ts';
import type { Message } from '../messages/conversation.ts';

/** A question or a repeated answer that the server has not confirmed yet. */
export interface Turn {
  key: string;
  conversationId: string;
  /** Null if an existing question is answered again. */
  question: { parts: MessagePart[]; parentId: string | null } | null;
  /** The question's id once known, until then a key of our own. */
  questionId: string;
  model: string;
  effort: PersonalEffort | null;
  compared: boolean;
  live: LiveRun;
}

export function answerKey(turn: Turn): string {
  return `${turn.key}:answer`;
}

/** The messages of a turn as the page shows them before the server has named them. */
export function messagesOfTurn(turn: Turn): Message[] {
  const createdAt = new Date(turn.live.createdAt).toISOString();
  const base = { createdAt, compared: turn.compared };
  const answer: Message = {
    ...base,
    id: answerKey(turn),
    parentId: turn.questionId,
    role: 'assistant',
    parts: [],
    run: { id: '', model: turn.model, ...(turn.effort === null ? {} : { effort: turn.effort }), state: 'queued', reason: null, error: null, usage: null, cost: null, timing: { timeToFirstTokenMs: null, durationMs: 0 } },
  };
  if (turn.question === null) return [answer];
  return [{ ...base, compared: false, id: turn.questionId, parentId: turn.question.parentId, role: 'user', parts: turn.question.parts }, answer];
}
