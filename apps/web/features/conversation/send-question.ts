import type { QueryClient } from '@tanstack/react-query';
import { api, send } from '../api/api.ts';
import type { Opening } from '../runs/follow-run.ts';
import { startRun } from '../runs/live-runs.ts';
import { randomId } from '../runs/random-id.ts';
import { moveDraft, returnToDraft } from '../composer/drafts.ts';
import { tellOtherWindows } from '../windows/other-windows.ts';
import { announce } from '../announcements/announce.ts';
import { navigate } from '../navigation/navigate.ts';
import { loadMarkdown } from '../markdown/markdown.tsx';
import type { MessagePart, PersonalEffort } from '@aistudio/contract/schemas';
import { addMessages, emptyConversation } from './conversation-cache.ts';
import { conversationKey, conversationListKey } from '../messages/conversation-keys.ts';
import type { RunRecord } from '../messages/conversation.ts';
import { answerKey, messagesOfTurn, type Turn } from './turn.ts';
import { knownMessages, tellOfFork } from './tell-of-fork.ts';
import { addTurns, changeTurns, findAnswer, findTurn, rememberKey, removeTurn } from './turns.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';

/** Where turns are kept until their conversation has an id. */
export const newConversation = 'new';

export interface Question {
  parts: MessagePart[];
  /** The answer it goes below; null to start over. */
  parentId: string | null;
}

type Ask = { conversationId: string; models: readonly string[]; effort: PersonalEffort | null; compared?: boolean } & (
  | { question: Question; questionId?: undefined }
  | { question?: undefined; questionId: string }
);

/** Shows a question with its answers at once and sends it: one run per model, side by side if there are several. */
export function sendQuestion(client: QueryClient, { conversationId, models, effort, question, questionId, compared = models.length > 1 }: Ask): void {
  void loadMarkdown();
  const key = randomId();
  const known = knownMessages(client, conversationId);
  const id = conversationId === newConversation ? createConversation(client) : () => Promise.resolve(conversationId);
  const parentId = namedParent(question?.parentId ?? null);
  const turns: Turn[] = [];
  for (const [index, model] of models.entries()) {
    const first = turns[0];
    const opening = open(id, async () => ({
      model,
      ...(effort === null ? {} : { effort }),
      ...(compared ? { compare: true } : {}),
      ...(question !== undefined && first === undefined
        ? { parts: question.parts.flatMap(toInput), parentId: await parentId() }
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
  for (const turn of turns) void confirm(client, turn, known);
}

function createConversation(client: QueryClient): () => Promise<string> {
  let created: Promise<string> | null = null;
  return () => {
    created ??= api.post('/api/conversations').then(({ id }) => {
      client.setQueryData(conversationKey(id), emptyConversation(id));
      changeTurns((turn) => (turn.conversationId === newConversation ? { ...turn, conversationId: id } : turn));
      moveDraft(newConversation, id);
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

/** Once the server has named the messages they belong to the conversation, and the turn is over. A refused turn stays, to be retried. */
async function confirm(client: QueryClient, turn: Turn, known: ReadonlySet<string>): Promise<void> {
  const start = await turn.live.started.catch(() => null);
  if (start === null) return takeBack(client, turn);
  const messageId = turn.live.answer.messageId!;
  const { waitingFor } = turn.live.answer;
  const questionId = start.parentId ?? turn.questionId;
  rememberKey(questionId, turn.questionId);
  rememberKey(messageId, answerKey(turn));
  const messages = messagesOfTurn(findTurn(turn.key) ?? turn).map((message) =>
    message.role === 'user'
      ? { ...message, id: questionId }
      : { ...message, id: messageId, parentId: questionId, run: { ...message.run!, id: start.runId, ...beginningOf(waitingFor) } },
  );
  await client.cancelQueries({ queryKey: conversationKey(start.conversationId) });
  const isBelow = (other: Turn) => other.question?.parentId === answerKey(turn);
  changeTurns((other) => (other.questionId === turn.questionId ? { ...other, questionId } : isBelow(other) ? { ...other, question: { ...other.question!, parentId: messageId } } : other));
  addMessages(client, start.conversationId, messages);
  removeTurn(turn.key);
  announce(waitingFor === null ? words.theAnswerHasBegun : words.theQuestionWaits);
  void client.invalidateQueries({ queryKey: conversationListKey });
  tellOtherWindows({ is: 'conversation-changed', conversationId: start.conversationId });
  if (turn.question !== null) await tellOfFork(client, start.conversationId, questionId, known).catch(() => undefined);
}

function beginningOf(waitingFor: string | null): Pick<RunRecord, 'state' | 'waitingFor'> {
  return waitingFor === null ? { state: 'running' } : { state: 'queued', waitingFor };
}

/** The answer that a question goes below may have no id yet, if its own question was sent a moment ago. */
function namedParent(parentId: string | null): () => Promise<string | null> {
  const above = parentId === null ? undefined : findAnswer(parentId);
  return async () => {
    if (above === undefined) return parentId;
    await above.live.started;
    return above.live.answer.messageId;
  };
}

/** A question refused because its person is signed out returns to the composer; any other stays as it is, to be retried. */
function takeBack(client: QueryClient, { key, live, question, conversationId }: Turn): void {
  const held = findTurn(key)?.conversationId ?? conversationId;
  if (live.failure?.status === 401 && question !== null) {
    removeTurn(key);
    returnToDraft(held, question.parts);
  } else if (conversationId === newConversation && held !== newConversation && knownMessages(client, held).size === 0) {
    void withdrawConversation(client, held);
  }
}

/** A conversation whose first question was refused never started: it is removed from the list, and the question is shown in a new one. */
async function withdrawConversation(client: QueryClient, id: string): Promise<void> {
  changeTurns((turn) => (turn.conversationId === id ? { ...turn, conversationId: newConversation } : turn));
  moveDraft(id, newConversation);
  if (window.location.pathname === `/c/${id}`) navigate('/', 'replace');
  await api.delete(`/api/conversations/${id}`).catch(() => undefined);
  await client.invalidateQueries({ queryKey: conversationListKey });
}

/** Questions contain only texts, files and repositories. */
function toInput(part: MessagePart): object[] {
  if (part.type === 'file') return [{ type: 'file', fileId: part.fileId }];
  if (part.type === 'repository') return [{ type: 'repository', repositoryId: part.repositoryId }];
  return part.type === 'text' ? [{ type: 'text', text: part.text }] : [];
}
