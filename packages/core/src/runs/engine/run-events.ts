import { encodeEvent, encodeFrame, type FinishReason, type RunEvent, type RunText } from '@aistudio/stream';
import { providerErrors, type ProviderErrorCode } from '@aistudio/contract';
import { providerSentence } from '../../errors.ts';
import { routingOf } from '../routing-of.ts';
import type { StoredRun } from '../store/read-run.ts';
import type { RunRecord } from '../store/run-record.ts';

export function startEvent(run: RunRecord): RunEvent {
  const effort = run.effort === null ? {} : { effort: run.effort };
  return {
    type: 'start',
    messageId: run.message_id,
    messageMetadata: { runId: run.id, requestId: run.request_id, conversationId: run.conversation_id, parentId: run.parent_id, model: run.model, ...effort },
  };
}

/** The error a person reads for a run that did not complete; null if it did or is still running. */
export function errorOf(run: { state: string; reason: string | null; model: string }): { code: string; message: string } | null {
  if (run.state !== 'failed' && run.state !== 'incomplete') return null;
  const code: ProviderErrorCode = run.reason !== null && run.reason in providerErrors ? (run.reason as ProviderErrorCode) : 'provider_unavailable';
  return { code, message: providerSentence(code, run.model) };
}

/** The last events of a run that has ended, made from its row because its segments may be folded away. */
export function terminalFrames(run: StoredRun, log: RunText): string {
  const error = errorOf(run);
  const routing = routingOf(run);
  const events: RunEvent[] = [];
  if (error !== null) events.push({ type: 'error', code: error.code, errorText: error.message });
  if (run.state === 'stopped') events.push({ type: 'abort', reason: 'stopped' });
  events.push({
    type: 'finish',
    finishReason: run.state === 'completed' ? (run.reason as FinishReason) : run.state === 'stopped' ? 'other' : 'error',
    messageMetadata: {
      state: run.state,
      reason: run.reason,
      usage: run.usage,
      cost: costOf(run),
      timing: { timeToFirstTokenMs: run.time_to_first_token_ms, durationMs: Math.round(run.duration_ms ?? 0) },
      continued: log.continuedAt.length > 0,
      ...(routing === undefined ? {} : { routing }),
    },
  });
  return events.map((event) => encodeFrame(log.sequence, encodeEvent(event))).join('');
}

export function costOf(run: Pick<StoredRun, 'cost_amount' | 'cost_currency'>): { amount: number; currency: string } | null {
  return run.cost_amount === null || run.cost_currency === null ? null : { amount: run.cost_amount, currency: run.cost_currency };
}
