import { sqlState } from '@aistudio/database';
import { AppError } from '../../errors.ts';
import type { GenerationEnding } from '../../generation/generate.ts';
import { roughTokens } from '../../generation/estimate-usage.ts';
import type { Model } from '../../models/model.ts';
import type { AskedGeneration } from '../../ports/model-provider.ts';
import { storeReservation } from '../../usage/store/store-reservation.ts';
import { withinBudget } from '../../usage/within-budget.ts';
import { readAsker } from '../store/read-asker.ts';
import type { RunRecord } from '../store/run-record.ts';
import { switchModel } from '../store/switch-model.ts';
import type { EngineParts } from './engine-parts.ts';
import type { LiveRun } from './live-run.ts';

type Refused = { ending: GenerationEnding };

/**
 * Enters a run that has waited into the ledger, as is done when other runs are stored: checks that the person and the key may still ask, and that their
 * budgets allow it. Returns who may answer, or how it ends without having been sent to anybody.
 */
export async function enterWaited(parts: EngineParts, run: LiveRun, record: RunRecord, models: Model[], asked: AskedGeneration): Promise<{ models: Model[] } | Refused> {
  if (run.stopRequested) return refused('aborted', 'it was stopped while it waited');
  const asker = await readAsker(parts.database, record);
  if (asker === null) return refused('not_allowed', 'the account or the API key was closed while it waited');
  if (models.length === 0) return { models };
  const { person, key } = asker;
  const actor = { type: 'person' as const, person, ...(key === null ? {} : { key }) };
  const request = { id: record.id, kind: key === null ? ('chat' as const) : ('api' as const), person, apiKeyId: key?.id ?? null, models, inputTokens: roughTokens(asked), maximumOutputTokens: asked.maximumOutputTokens };
  try {
    const reserved = await withinBudget({ ...parts, actor }, request, (reservation) => storeReservation(parts.database, reservation));
    record.entered = true;
    record.output_limit = reserved.maximumOutputTokens;
    if (reserved.notice !== null) run.writer.add({ type: 'data-notice', data: reserved.notice });
    if (reserved.models !== models) await stepDown(parts, run, record, reserved.models[0]!);
    return { models: reserved.models };
  } catch (error) {
    if (error instanceof AppError && error.code === 'budget_exceeded') return refused('budget_exceeded', 'the budget was used up while it waited');
    // The entry exists: only the reply to the statement was lost.
    if (sqlState(error) === '23505') return { models };
    throw error;
  }
}

async function stepDown({ database }: EngineParts, run: LiveRun, record: RunRecord, model: Model): Promise<void> {
  record.model = model.reference;
  await switchModel(database, { id: run.id, ownerId: run.ownerId, epoch: run.epoch }, model.reference, record.fallbacks ?? []);
}

function refused(code: 'aborted' | 'not_allowed' | 'budget_exceeded', detail: string): Refused {
  const nothing = { inputTokens: 0, outputTokens: 0, estimated: false };
  return { ending: { type: 'failed', failure: { code, detail, status: null, retryAfterMs: null, retryable: false }, usage: nothing, hadContent: false } };
}
