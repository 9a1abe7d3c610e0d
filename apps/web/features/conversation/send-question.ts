import type { QueryClient } from '@tanstack/react-query';
import { api, send } from '../api/api.ts';
import type { Opening } from '../runs/follow-run.ts';
import { startRun } from '../runs/live-runs.ts';
import { randomId } from '../runs/random-id.ts';
import { announce } from '../announcements/announce.ts';
import { navigate } from '../navigation/navigate.ts';
import type { Effort } from '../models/efforts.ts';
import { addMessages, emptyConversation } from './conversation-cache.ts';
import { conversationKey, conversationListKey } from '../messages/conversation-keys.ts';
import type { MessagePart } from '../messages/conversation.ts';
import { answerKey, messagesOfTurn, type Turn } from './turn.ts';
import { addTurns, changeTurns, rememberKey, removeTurn } from './turns.ts';

/** Where turns live until their conversation has an id. */
export const newConversation = 'new';

export interface Question {
  parts: MessagePart[];
  /** The answer it goes below; null for a new beginning. */
  parentId: string | null;
}

type Ask = { conversationId: string; models: readonly string[]; effort: Effort | null; compared?: boolean } & (
  | { question: Question; questionId?: undefined }
  | { question?: undefined; questionId: string }
);

/** Shows a question with its answers at once and sends it: one run per model, side by side when there are several. */
export function sendQuestion(client: QueryClient, { conversationId, models, effort, question, questionId, compared = models.length > 1 }: Ask): void {
  const key = randomId();
  const id = conversationId === newConversation ? createConversation(client) : () => Promise.resolve(conversationId);
  const turns: Turn[] = [];
  for (const [index, model] of models.entries()) {
    const first = turns[0];
    const opening = open(id, async () => ({
      model,
      ...(effort === null ? {} : { effort }),
      ...(compared ? { compare: true } : {}),
      ...(question !== undefined && first === undefined
        ? { parts: question.parts.map(toInput), parentId: question.parentId }
        : { parentId: questionId ?? (await first!.live.started).parentId }),
    }));
    turns.push({
      key: `${key}:${index}`,
      conversationId,
      question: question !== undefined && first === undefined ? question : null,
      questionId: questionId ?? `${key}:question`,
      model,
      effort,
      compared,
      live: startRun(opening),
    });
  }
  addTurns(turns);
  for (const turn of turns) void confirm(client, turn);
}

function createConversation(client: QueryClient): () => Promise<string> {
  let created: Promise<string> | null = null;
  return () => {
    created ??= api.post<{ id: string }>('/api/conversations').then(({ id }) => {
      client.setQueryData(conversationKey(id), emptyConversation(id));
      changeTurns((turn) => (turn.conversationId === newConversation ? { ...turn, conversationId: id } : turn));
      if (window.location.pathname === '/') navigate(`/c/${id}`, 'replace');
      return id;
    });
    created.catch(() => (created = null));
    return created;
  };
}

function open(conversationId: () => Promise<string>, body: () => Promise<object>): Opening {
  const idempotencyKey = randomId();
  return async (signal) => {
    const id = await conversationId();
    return send(`/api/conversations/${id}/runs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
      body: JSON.stringify(await body()),
      signal,
    });
  };
}

/** Once the server has named the messages they belong to the conversation, and the turn is over. A refused turn stays, to be tried again. */
async function confirm(client: QueryClient, turn: Turn): Promise<void> {
  const start = await turn.live.started.catch(() => null);
  if (start === null) return;
  const messageId = turn.live.answer.messageId!;
  const questionId = start.parentId ?? turn.questionId;
  rememberKey(questionId, turn.questionId);
  rememberKey(messageId, answerKey(turn));
  const messages = messagesOfTurn(turn).map((message) =>
    message.role === 'user'
      ? { ...message, id: questionId }
      : { ...message, id: messageId, parentId: questionId, run: { ...message.run!, id: start.runId, state: 'running' as const } },
  );
  await client.cancelQueries({ queryKey: conversationKey(start.conversationId) });
  changeTurns((other) => (other.questionId === turn.questionId ? { ...other, questionId } : other));
  addMessages(client, start.conversationId, messages);
  removeTurn(turn.key);
  announce('The answer has begun.');
  void client.invalidateQueries({ queryKey: conversationListKey });
}

function toInput(part: MessagePart): object {
  return part.type === 'file' ? { type: 'file', fileId: part.fileId } : { type: 'text', text: part.text };
}
