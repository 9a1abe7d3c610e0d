import { encodeEvent, isTerminal, RunWriter } from '@aistudio/stream';
import { requirePerson, type ChatContext } from '../context.ts';
import { AppError } from '../errors.ts';
import { startEvent } from './engine/run-events.ts';
import { findRun } from './get-run.ts';
import { createRun } from './store/create-run.ts';
import { readLogOf } from './store/read-run.ts';
import type { RunRecord } from './store/run-record.ts';

/**
 * Goes on with an answer that ended before its time, as a new answer beside it that begins with the same text.
 * Returns the new run's id. Throws conflict for one that still runs or is complete.
 */
export async function continueRun(context: ChatContext, id: string): Promise<{ id: string }> {
  const acceptedAt = context.clock.now();
  const person = requirePerson(context);
  const before = await findRun(context, id);
  if (!isTerminal(before.state)) throw new AppError('conflict', 'This answer is still being written.');
  if (before.state === 'completed' && before.reason !== 'length') throw new AppError('conflict', 'This answer is complete.');
  const log = await readLogOf(context.database, before);
  const record: RunRecord = {
    ...before,
    id: context.clock.id(),
    message_id: context.clock.id(),
    state: 'running',
    reason: null,
    owner_id: context.runs.ownerForNewRun,
    epoch: 1,
    continuations: 0,
    handovers: 0,
    continued_from: before.id,
    allow_faults: person.role === 'administrator',
    request_id: context.requestId,
    created_ms: acceptedAt,
  };
  const first = firstEvents(record, log.text);
  const created = await createRun(context.database, {
    runId: record.id,
    conversationId: record.conversation_id,
    userId: person.id,
    model: record.model,
    ownerId: record.owner_id,
    allowFaults: record.allow_faults,
    requestId: record.request_id,
    idempotencyKey: null,
    requestHash: null,
    continuedFrom: before.id,
    question: null,
    answer: { id: record.message_id, parentId: record.parent_id, compared: before.compared },
    title: null,
    events: `[${first.map(({ event }) => encodeEvent(event)).join(',')}]`,
    lastSequence: first.at(-1)!.sequence,
  });
  if (created === null) throw new AppError('not_found', 'There is no such answer.');
  if (record.owner_id !== null) context.runs.adopt(record, first, acceptedAt);
  return { id: record.id };
}

function firstEvents(record: RunRecord, text: string) {
  const writer = new RunWriter();
  writer.add(startEvent(record));
  writer.append('text', text);
  if (text !== '') writer.add({ type: 'data-continued', data: { textLength: text.length, attempt: 1 } });
  return writer.take();
}
