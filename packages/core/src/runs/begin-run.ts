import type { SequencedEvent } from '@aistudio/stream';
import { keyOf } from '../actor/key-of.ts';
import type { ChatContext } from './chat-context.ts';
import type { Person } from '../actor/person.ts';
import { admitRequest, type RateHeaders } from '../keys/admit-request.ts';
import { AppError } from '../errors.ts';
import type { Model } from '../models/model.ts';
import type { AskedGeneration } from '../ports/model-provider.ts';
import { withinLimits } from '../limits/within-limits.ts';
import { withinBudget } from '../usage/within-budget.ts';
import { createRun, type RunBeginning } from './store/create-run.ts';
import type { RunRecord } from './store/run-record.ts';

export interface BegunRun {
  /** Who may answer, the first choice first; a budget may fall back to others. */
  models: Model[];
  /** An estimate. */
  inputTokens: number;
  beginning: Omit<RunBeginning, 'first' | 'reservation'>;
  firstEvents: (record: RunRecord) => SequencedEvent[];
  /** Null: whoever generates reads it again. */
  asked: AskedGeneration | null;
}

/**
 * Stores a run with its reservation, and starts to generate it here; no run starts beyond the limits of the key that asks.
 * Returns what the key may still use. Throws not_found, rate_limited and budget_exceeded.
 */
export async function beginRun(context: ChatContext, person: Person, record: RunRecord, begun: BegunRun): Promise<RateHeaders> {
  const { models, inputTokens, beginning, asked } = begun;
  let first: SequencedEvent[] = [];
  const key = keyOf(context);
  const admission = await admitRequest(context, key, inputTokens + (asked?.maximumOutputTokens ?? 0));
  const request = { id: record.id, kind: key === undefined ? ('chat' as const) : ('api' as const), person, apiKeyId: key?.id ?? null, models, inputTokens, maximumOutputTokens: asked?.maximumOutputTokens ?? null };
  const reserve = () => withinBudget(context, request, async (reservation, answering) => {
    if (answering !== models) record.model = answering[0]!.reference;
    first = begun.firstEvents(record);
    const balances = await createRun(context.database, record, { ...beginning, first, reservation });
    if (balances === null) throw new AppError('not_found', 'There is no such conversation.');
    return balances;
  });
  const reserved = await withinLimits(context, person, { answersAtOnce: 1, answersADay: 1 }, reserve).catch(async (error: unknown) => {
    await admission.settle(0);
    throw error;
  });
  record.output_limit = reserved.maximumOutputTokens;
  if (record.owner_id === null) return admission.headers;
  context.runs.adopt(record, first, record.created_ms, asked === null ? null : { asked, models: reserved.models });
  if (reserved.notice !== null) context.runs.note(record.id, reserved.notice);
  return admission.headers;
}
