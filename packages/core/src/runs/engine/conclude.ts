import type { MessagePart } from '@aistudio/database';
import { encodeEvent, encodeSequenced, nextState, RunWriter, type CheckedQuote, type FinishMetadata, type RunEvent, type RunHappening, type RunState, type SequencedEvent, type WriterPosition } from '@aistudio/stream';
import { checkQuotes } from '../../documents/check-quotes.ts';
import { providerSentence } from '../../errors.ts';
import type { Model } from '../../models/model.ts';
import { settlementOf } from '../../usage/settlement.ts';
import { meterRun } from '../meter-run.ts';
import { storableText } from '../storable-text.ts';
import type { RunRecord } from '../store/run-record.ts';
import { partOfAttachment } from '../attachment-part.ts';
import { partOfCall } from '../tool-call-part.ts';
import type { Turn } from './ask-models.ts';
import type { EngineParts } from './engine-parts.ts';
import { routingOf } from '../routing-of.ts';
import { patienceMs } from './flusher.ts';
import type { GenerationEnding } from '../../generation/generate.ts';
import type { LiveRun } from './live-run.ts';
import { untilAnswered } from './until-answered.ts';

/** A turn, though perhaps without a model. */
export type AnyTurn = Omit<Turn, 'model'> & { model: Model | null };

/** Local milliseconds; `firstContentAt` is set when the first content was shown. */
export interface AnswerTiming {
  acceptedAt: number;
  firstContentAt: number | null;
}

export interface Conclusion {
  turn: AnyTurn;
  /** What previous attempts wrote. */
  before: { text: string; reasoning: string };
  /** The end of the log when everything else was stored and shown, and the text that the run's writer still holds. */
  position: WriterPosition;
  lastWords: string;
  /** The whole text, including its last words. */
  text: string;
  timing: AnswerTiming;
  /** With nothing but text, because the whole could not be stored. */
  plainly: boolean;
}

/** Meters an answer, stores its end and its last words, and shows both. Rejects if the end cannot be stored. */
export async function conclude(parts: EngineParts, run: LiveRun, record: RunRecord, conclusion: Conclusion): Promise<void> {
  const { clock, log, metrics } = parts;
  const { before, position, lastWords, text, timing, plainly } = conclusion;
  const { model, request, ending } = conclusion.turn;
  const reasoning = run.feed.log.reasoning;
  const { state, reason, detail } = verdict(run, ending);
  const continuedAt = run.feed.log.continuedAt;
  const inherited = record.continued_from === null || record.continued_from === record.id ? 0 : (continuedAt[0] ?? 0);
  const usage = await meterRun({
    request,
    ending,
    text: text + run.feed.log.toolCalls.map((call) => partOfCall(call).input).join(''),
    reasoning,
    textBefore: before.text.length,
    reasoningBefore: before.reasoning.length,
    inherited,
    continuedAt: continuedAt.slice(inherited > 0 ? 1 : 0),
    earlier: record.continuations + record.handovers,
  });
  const settlement = settlementOf({ id: run.id, model: model?.reference ?? record.model, usage, price: model?.price ?? null, outcome: { state, reason } });
  const cost = settlement.cost === null ? null : { amount: settlement.cost, currency: settlement.currency as string };
  const timeToFirstTokenMs = timing.firstContentAt === null ? null : Math.max(0, Math.round(timing.firstContentAt - timing.acceptedAt));
  const routing = routingOf(record);
  const quotes = checkQuotes(text, request.messages.at(-1)?.parts.flatMap((part) => (part.type === 'passages' ? part.passages : [])) ?? []);
  const finish: FinishMetadata = {
    state,
    reason,
    usage,
    cost,
    timing: { timeToFirstTokenMs, durationMs: Math.round(clock.now() - timing.acceptedAt) },
    continued: continuedAt.length > 0,
    ...(routing === undefined ? {} : { routing }),
    ...(quotes.length === 0 ? {} : { quotes }),
  };
  const writer = plainly ? writerAt(position, lastWords) : run.writer;
  writer.close();
  const closing = closingEvents(state, reason, record, ending, finish);
  for (const event of closing) writer.add(event);
  const events = writer.take();
  const finished = {
    id: run.id,
    ownerId: run.ownerId,
    epoch: run.epoch,
    state,
    reason,
    detail: detail === null ? null : storableText(detail),
    usage,
    settlement,
    timeToFirstTokenMs,
    continuedAt,
    firstSequence: events[0]!.sequence,
    lastSequence: events.at(-1)!.sequence,
    events: `[${events.map(({ event }) => encodeEvent(event)).join(',')}]`,
    parts: [...passagesPart(run, quotes), ...(reasoning === '' ? [] : [{ type: 'reasoning' as const, text: reasoning }]), ...(text === '' ? [] : [{ type: 'text' as const, text }]), ...(plainly ? [] : [...run.feed.log.toolCalls.map(partOfCall), ...run.feed.log.attachments.map(partOfAttachment)])],
  };
  // Like other text that would otherwise make readers wait for the database.
  const cancelPatience = clock.after(patienceMs, () => lastWords !== '' && show(run, events.slice(0, -closing.length)));
  const ours = await untilAnswered(parts, run, () => parts.finisher.finish(finished), (error) => log.error('finish_failed', { runId: run.id, error })).finally(cancelPatience);
  if (ours !== true) return run.lose();
  show(run, events);
  run.feed.end();
  const labels = { server: model?.provider.server ?? 'unknown', model: model?.id ?? 'unknown' };
  metrics.add('aistudio_runs_total', 1, { ...labels, state, reason });
  metrics.add('aistudio_tokens_total', usage.inputTokens, { ...labels, direction: 'input' });
  metrics.add('aistudio_tokens_total', usage.outputTokens, { ...labels, direction: 'output' });
  if (cost !== null) metrics.add('aistudio_cost_total', cost.amount, { ...labels, currency: cost.currency });
  log.info('run_ended', { requestId: record.request_id, runId: run.id, model: record.model, state, reason, detail, ...finish.timing, outputTokens: usage.outputTokens, continued: finish.continued });
}

/** What a previous writer said at the end was not stored, so its numbers are free. */
function writerAt(position: WriterPosition, lastWords: string): RunWriter {
  const writer = new RunWriter(position);
  writer.append('text', lastWords);
  return writer;
}

/** Those that have not been shown yet. */
function show(run: LiveRun, events: SequencedEvent[]): void {
  const fresh = events.filter(({ sequence }) => sequence > run.feed.log.sequence);
  if (fresh.length > 0) run.publish(fresh, fresh.map(encodeSequenced).join(''));
}

function verdict(run: LiveRun, ending: GenerationEnding): { state: RunState; reason: string; detail: string | null } {
  const after = (happening: RunHappening) => nextState('running', happening) as RunState;
  if (ending.type === 'finished') return { state: after('finished'), reason: ending.finishReason, detail: null };
  if (run.stopRequested) return { state: after('stop'), reason: 'stopped', detail: null };
  const { code, detail } = ending.failure;
  return { state: after(run.feed.log.hasContent ? 'ended-early' : 'refused'), reason: code, detail };
}

function closingEvents(state: RunState, reason: string, record: RunRecord, ending: GenerationEnding, metadata: FinishMetadata): RunEvent[] {
  if (ending.type === 'finished') return [{ type: 'finish', finishReason: ending.finishReason, messageMetadata: metadata }];
  const finish: RunEvent = { type: 'finish', finishReason: state === 'stopped' ? 'other' : 'error', messageMetadata: metadata };
  if (state === 'stopped') return [{ type: 'abort', reason: 'stopped' }, finish];
  return [{ type: 'error', code: reason, errorText: providerSentence(ending.failure.code, record.model) }, finish];
}

function passagesPart(run: LiveRun, quotes: CheckedQuote[]): Extract<MessagePart, { type: 'passages' }>[] {
  const { passages } = run.feed.log;
  return passages === null ? [] : [{ type: 'passages', ...passages, ...(quotes.length === 0 ? {} : { quotes }) }];
}
