import type { Answer } from '@aistudio/stream/client';
import type { QueryClient } from '@tanstack/react-query';
import type { RunState } from '@aistudio/stream';
import { conversationKey, conversationListKey } from '../messages/conversation-keys.ts';
import { findEffort } from '../models/efforts.ts';
import type { LiveRun } from '../runs/live-run.ts';
import type { Conversation, Message, RunRecord } from '../messages/conversation.ts';

export function emptyConversation(id: string): Conversation {
  return { id, title: null, pinned: false, messages: [] };
}

/** Adds messages that the server has just named, unless a reload was faster. */
export function addMessages(client: QueryClient, id: string, added: readonly Message[]): void {
  client.setQueryData<Conversation>(conversationKey(id), (held = emptyConversation(id)) => {
    const known = new Set(held.messages.map((message) => message.id));
    return { ...held, messages: [...held.messages, ...added.filter((message) => !known.has(message.id))] };
  });
}

/** Stores a finished answer where the server has it too, so that coming back needs no request. */
export function settleAnswer(client: QueryClient, { answer }: LiveRun): void {
  const { start, finish } = answer;
  if (start === null || finish === null) return;
  client.setQueryData<Conversation>(conversationKey(start.conversationId), (held) =>
    held && {
      ...held,
      messages: held.messages.map((message) => (message.id === answer.messageId ? settled(message, answer) : message)),
    },
  );
  void client.invalidateQueries({ queryKey: conversationListKey });
}

function settled(message: Message, answer: Answer): Message {
  return {
    ...message,
    parts: [
      ...(answer.reasoning.length > 0 ? [{ type: 'reasoning' as const, text: answer.reasoning.toString() }] : []),
      ...(answer.text.length > 0 ? [{ type: 'text' as const, text: answer.text.toString() }] : []),
    ],
    run: withOrigin(recordOf(answer), message.run) ?? message.run,
  };
}

/** What the end of a run does not repeat: which answer it continued. */
function withOrigin(record: RunRecord | undefined, before: RunRecord | undefined): RunRecord | undefined {
  if (record === undefined || before?.continuedFrom === undefined) return record;
  return { ...record, continuedFrom: before.continuedFrom };
}

/** The run's final state; undefined before. */
export function recordOf(answer: Answer): RunRecord | undefined {
  const { start, finish } = answer;
  if (start === null || finish === null) return undefined;
  const { state, reason, usage, cost, timing, routing } = finish;
  const effort = findEffort(start.effort);
  return { id: start.runId, model: routing?.model ?? start.model, ...(effort === undefined ? {} : { effort }), state: state as RunState, reason, error: answer.error, usage, cost, timing, continuedAt: answer.continuedAt, ...(routing === undefined ? {} : { routing }) };
}
