import { keyOf } from '../actor/key-of.ts';
import type { Person } from '../actor/person.ts';
import { AppError } from '../errors.ts';
import { admitRequest, type RateHeaders } from '../keys/admit-request.ts';
import { withinLimits } from '../limits/within-limits.ts';
import type { BegunRun } from './begin-run.ts';
import type { ChatContext } from './chat-context.ts';
import { createRun } from './store/create-run.ts';
import type { RunRecord } from './store/run-record.ts';

/**
 * Stores a run that waits. It counts as one of the person's answers, and against the limits of the key that asks; a budget is checked
 * when it starts. Returns what the key may still use. Throws not_found and rate_limited.
 */
export async function parkRun(context: ChatContext, person: Person, record: RunRecord, { beginning, firstEvents, inputTokens }: BegunRun): Promise<RateHeaders> {
  const admission = await admitRequest(context, keyOf(context), inputTokens);
  const first = [...firstEvents(record), { sequence: 2, event: { type: 'data-waiting' as const, data: { for: record.waiting_for } } }];
  const store = () => createRun(context.database, record, { ...beginning, first, reservation: null });
  const stored = await withinLimits(context, person, { answersAtOnce: 1, answersADay: 1 }, store).catch(async (error: unknown) => {
    await admission.settle(0);
    throw error;
  });
  if (stored === null) throw new AppError('not_found', 'There is no such conversation.');
  context.runs.waitsChanged();
  return admission.headers;
}
