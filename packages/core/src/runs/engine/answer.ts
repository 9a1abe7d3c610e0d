import type { Usage } from '@aistudio/stream';
import { keyAllows } from '../../actor/acting-key.ts';
import type { Model } from '../../models/model.ts';
import type { AskedGeneration, GenerationRequest } from '../../ports/model-provider.ts';
import { questionOf } from '../question-of.ts';
import { readApiRequest } from '../store/read-api-request.ts';
import { readPath } from '../store/read-path.ts';
import type { RunRecord } from '../store/run-record.ts';
import { askModels } from './ask-models.ts';
import { conclude, type AnswerTiming, type AnyTurn } from './conclude.ts';
import { enterWaited } from './enter-waited.ts';
import { continuationsAllowed } from './continuations-allowed.ts';
import type { EngineParts } from './engine-parts.ts';
import type { GenerationEnding } from '../../generation/generate.ts';
import type { LiveRun } from './live-run.ts';
import { untilAnswered } from './until-answered.ts';

/**
 * Generates one answer from its first or next token to its recorded end. Returns when the run has ended or is no longer ours. An
 * unexpected error ends it as `internal`; rejects if that end cannot be stored either.
 */
export async function answer(parts: EngineParts, run: LiveRun, record: RunRecord, timing: AnswerTiming, prepared: PreparedQuestion | null): Promise<void> {
  const before = { text: run.feed.log.text, reasoning: run.feed.log.reasoning };
  if (record.continuations + record.handovers > 0) noteTakeover(run, record);
  if (!record.entered) noteBegin(parts, run);
  const turn = await ask(parts, run, record, before.text, prepared);
  if (turn === null || run.lost || parts.handingOver()) return;
  const lastWords = await parts.flusher.settledButLastWords(run);
  if (run.lost || parts.handingOver()) return;
  const { log } = run.feed;
  const conclusion = { turn, before, position: log.position, lastWords, text: log.text + lastWords, timing, plainly: false };
  try {
    await conclude(parts, run, record, conclusion);
  } catch (error) {
    const ending = unexpected(parts, run, record, error, turn.ending.usage);
    if (run.lost || parts.handingOver()) return;
    await conclude(parts, run, record, { ...conclusion, turn: { ...turn, ending }, plainly: true });
  }
}

/** What the process that started the run has already read. */
export interface PreparedQuestion {
  asked: AskedGeneration;
  /** Who may answer, the first choice first. */
  models: Model[];
}

/** It has waited and may begin now. */
function noteBegin({ flusher }: EngineParts, run: LiveRun): void {
  run.writer.add({ type: 'data-waiting', data: { for: null } });
  flusher.mark(run, true);
}

function noteTakeover(run: LiveRun, record: RunRecord): void {
  run.writer.add({ type: 'data-interrupted', data: { reason: record.reason === 'handover' ? 'handover' : 'crash' } });
  const { log } = run.feed;
  if (log.hasContent) run.writer.add({ type: 'data-continued', data: { textLength: log.textLength, attempt: record.epoch } });
}

/** Reads the question; what is found for it in documents is announced before the answer, once. */
async function askedOf(parts: EngineParts, run: LiveRun, record: RunRecord): Promise<AskedGeneration> {
  const requested = record.parent_id === null ? await readApiRequest(parts.database, record.conversation_id) : null;
  if (requested !== null) return requested;
  const path = record.parent_id === null ? null : await readPath(parts.database, record.conversation_id, record.user_id, record.parent_id);
  const known = run.feed.log.passages;
  const { asked, passages, unread } = await questionOf(parts, path?.messages ?? [], { userId: record.user_id, known });
  if (known === null) for (const message of unread) run.writer.add({ type: 'data-notice', data: { code: 'document_unread', message } });
  if (passages !== null && known === null) {
    run.writer.add({ type: 'data-passages', data: passages });
    parts.flusher.mark(run, true);
  }
  return asked;
}

/** The minimum of tokens an attempt may write: a provider refuses to be asked for nothing. */
const leastOutput = 256;

function requestOf(record: RunRecord, model: Model | null, before: string, asked: AskedGeneration): GenerationRequest {
  return {
    ...asked,
    model: model?.id ?? record.model,
    continueFrom: before === '' ? null : before,
    maximumOutputTokens: outputOf(record, asked.maximumOutputTokens ?? model?.maximumOutputTokens ?? null, before),
    requestId: record.request_id,
    allowFaults: record.allow_faults,
    // A person chooses an effort together with a model; the model that answers instead may not reason.
    effort: asked.effort ?? (model?.reasoning === true ? record.effort : null),
  };
}

/** What was asked for or a budget allows for the whole answer, less what has been written; null: no limit. */
function outputOf(record: RunRecord, asked: number | null, before: string): number | null {
  if (record.output_limit === null) return asked;
  return Math.min(asked ?? Number.POSITIVE_INFINITY, Math.max(leastOutput, record.output_limit - Math.ceil(before.length / 3)));
}

/** Null if another task has the run by now. */
async function ask(parts: EngineParts, run: LiveRun, record: RunRecord, before: string, prepared: PreparedQuestion | null): Promise<AnyTurn | null> {
  let models: Model[] = [];
  let asked: AskedGeneration = { system: null, messages: [], maximumOutputTokens: null };
  const requestTo = (model: Model | null) => requestOf(record, model, before, asked);
  try {
    const read = async () => ({ models: await modelsOf(parts, run, record, prepared?.models ?? null), asked: prepared?.asked ?? (await askedOf(parts, run, record)) });
    const found = await untilAnswered(parts, run, read, (error) => parts.log.warn('question_not_read', { runId: run.id, error }));
    if (found === null) return null;
    ({ models, asked } = found);
    const entered = record.entered ? { models } : await enterWaited(parts, run, record, models, asked);
    if ('ending' in entered) return { model: models[0] ?? null, request: requestTo(models[0] ?? null), ending: entered.ending };
    models = entered.models;
    return await turnOf(parts, run, record, models, requestTo);
  } catch (error) {
    const model = models.find(({ reference }) => reference === record.model) ?? null;
    return { model, request: requestTo(model), ending: unexpected(parts, run, record, error, null) };
  }
}

/** How an answer ends after a bug of ours. */
function unexpected({ log }: EngineParts, run: LiveRun, record: RunRecord, error: unknown, usage: Usage | null): GenerationEnding {
  log.error('answer_failed', { requestId: record.request_id, runId: run.id, error: error as Error });
  const failure = { code: 'internal' as const, detail: `unexpected ${error instanceof Error ? error.name : typeof error}`, status: null, retryAfterMs: null, retryable: false };
  return { type: 'failed', failure, usage, hadContent: run.feed.log.hasContent };
}

async function turnOf(parts: EngineParts, run: LiveRun, record: RunRecord, models: Model[], requestTo: (model: Model | null) => GenerationRequest): Promise<AnyTurn> {
  const model = models[0] ?? null;
  if (model === null) return { model, request: requestTo(null), ending: refused('provider_unavailable', 'the model is not offered any more') };
  // Half a tool call is useless, and cannot be continued.
  if (run.feed.log.asks) return { model, request: requestTo(model), ending: refused('interrupted', 'its task was gone after the model had asked for tools') };
  if (record.continuations > continuationsAllowed) return { model, request: requestTo(model), ending: refused('interrupted', 'its task died twice') };
  return askModels(parts, run, record, models, requestTo);
}

function refused(code: 'provider_unavailable' | 'interrupted', detail: string): GenerationEnding {
  return { type: 'failed', failure: { code, detail, status: null, retryAfterMs: null, retryable: false }, usage: null, hadContent: false };
}

/**
 * Who may answer. If the answer has begun, the model that began it; otherwise those that were chosen for it, starting with the one
 * that was asked last.
 */
async function modelsOf(parts: EngineParts, run: LiveRun, record: RunRecord, chosen: Model[] | null): Promise<Model[]> {
  if (chosen !== null && !run.feed.log.hasContent) return chosen;
  const offered = run.feed.log.hasContent ? [] : await parts.models.choose(record.asked, record.role);
  const candidates = offered.filter((model) => keyAllows({ models: record.key_models }, model.reference, record.asked));
  const place = candidates.findIndex((model) => model.reference === record.model);
  if (place >= 0) return candidates.slice(place);
  const model = await parts.models.find(record.model);
  return model === null ? [] : [model];
}
