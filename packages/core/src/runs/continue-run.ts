import { isTerminal, RunWriter } from '@aistudio/stream';
import { hashToken } from '../accounts/token.ts';
import { keyOf } from '../actor/key-of.ts';
import { requireScope } from '../actor/require-scope.ts';
import type { ChatContext } from './chat-context.ts';
import { AppError } from '../errors.ts';
import { keyAllows } from '../actor/acting-key.ts';
import { beginRun } from './begin-run.ts';
import { startEvent } from './engine/run-events.ts';
import { findRunByKey } from './find-run-by-key.ts';
import { findRun } from './get-run.ts';
import { newRun } from './new-run.ts';
import { readLogOf } from './store/read-log.ts';
import type { RunRecord } from './store/run-record.ts';

/**
 * Continues an answer that ended early, as a new answer next to it that starts with the same text. While that one is being written,
 * or with the same idempotency key, the same call returns the same answer. Returns the new run's id. Throws conflict for one that still runs,
 * is complete, or whose model is gone; rate_limited; budget_exceeded.
 */
export async function continueRun(context: ChatContext, id: string, idempotencyKey: string | null = null): Promise<{ id: string }> {
  const acceptedAt = context.clock.now();
  const person = requireScope(context, 'conversations');
  requireScope(context, 'chat');
  const before = await findRun(context, id);
  const requestHash = await hashToken(`continue ${id}`);
  const key = idempotencyKey ?? (await keyOfNext(context, before));
  const known = await findRunByKey(context, person, key, requestHash);
  if (known !== null) return { id: known };
  if (!keyAllows(keyOf(context), before.model)) throw new AppError('forbidden', 'This API key is not for the model of this answer.');
  if (!isTerminal(before.state)) throw new AppError('conflict', 'This answer is still being written.');
  if (before.state === 'completed' && before.reason !== 'length') throw new AppError('conflict', 'This answer is complete.');
  const [model] = await context.models.choose(before.model, person.role);
  if (model === undefined) throw new AppError('conflict', 'The model of this answer is not offered any more. Ask again with another one.');
  const log = await readLogOf(context.database, before);
  const about = { conversationId: before.conversation_id, parentId: before.parent_id, asked: before.asked, model: before.model, effort: before.effort, continuedFrom: before.id, acceptedAt };
  const record = newRun(context, person, about);
  const beginning = { idempotencyKey: key, requestHash, question: null, compared: before.compared, title: null };
  const inputTokens = (before.usage?.inputTokens ?? 0) + (before.usage?.outputTokens ?? 0);
  try {
    await beginRun(context, person, record, { models: [model], inputTokens, beginning, firstEvents: (run) => firstEvents(run, log.text), asked: null });
  } catch (error) {
    const winner = await findRunByKey(context, person, key, requestHash);
    if (winner === null) throw error;
    return { id: winner };
  }
  return { id: record.id };
}

const countEnded = {
  name: 'count_ended_continuations',
  text: `select count(*)::int as ended from runs where conversation_id = $1::text and continued_from = $2::text and state in ('completed', 'incomplete', 'failed', 'stopped')`,
};

/** Concurrent calls without a key get the same answer, because the same number of continuations have ended; a client's key never contains a space. */
async function keyOfNext(context: ChatContext, { id, conversation_id: conversationId }: RunRecord): Promise<string> {
  const [row] = await context.database.query<{ ended: number }>(countEnded, [conversationId, id]);
  return `continue ${id} ${row?.ended ?? 0}`;
}

function firstEvents(record: RunRecord, text: string) {
  const writer = new RunWriter();
  writer.add(startEvent(record));
  writer.append('text', text);
  if (text !== '') writer.add({ type: 'data-continued', data: { textLength: text.length, attempt: 1 } });
  return writer.take();
}
