import { providerSentence } from '../../errors.ts';
import type { Model } from '../../models/model.ts';
import type { GenerationRequest, ToolCall } from '../../ports/model-provider.ts';
import { eventOfCall } from '../tool-call-part.ts';
import type { RunRecord } from '../store/run-record.ts';
import type { EngineParts } from './engine-parts.ts';
import { generate, type GenerationEnding } from './generate.ts';
import type { LiveRun } from './live-run.ts';

/** Milliseconds that a provider may ask us to wait while another model could answer. */
const patienceMs = 2_000;

/** One generation by one model, shown as it comes. */
export async function askModel(parts: EngineParts, run: LiveRun, record: RunRecord, model: Model, request: GenerationRequest, alone: boolean): Promise<GenerationEnding> {
  const { clock, flusher, log, metrics } = parts;
  const labels = { server: model.provider.server, model: model.id };
  let shown = run.feed.log.hasContent;
  const append = (kind: 'text' | 'reasoning') => (delta: string) => {
    run.writer.append(kind, delta);
    flusher.mark(run, !shown);
    shown = true;
  };
  const toolCall = (call: ToolCall) => {
    run.writer.add(eventOfCall(call));
    flusher.mark(run, !shown);
    shown = true;
  };
  const began = clock.monotonic();
  const ending = await generate({
    provider: model.provider,
    request,
    limits: model.limits,
    breaker: parts.breakerOf(model.reference),
    clock,
    ...(alone ? {} : { longestRetryAfterMs: patienceMs }),
    sink: { text: append('text'), reasoning: append('reasoning'), toolCall, pressure: () => flusher.pressure(), window: () => flusher.window() },
    signal: run.cancel.signal,
    onRetry: (failure, waitMs) => {
      log.warn('provider_retry', { requestId: record.request_id, runId: record.id, model: model.reference, code: failure.code, detail: failure.detail, waitMs: Math.round(waitMs) });
      run.writer.add({ type: 'data-notice', data: { code: failure.code, message: providerSentence(failure.code, model.reference), retryInMs: Math.round(waitMs) } });
      flusher.mark(run, true);
    },
    onFirstContent: (attemptMs) => metrics.observe('aistudio_provider_time_to_first_token_seconds', attemptMs / 1000, labels),
  });
  metrics.observe('aistudio_provider_latency_seconds', (clock.monotonic() - began) / 1000, { ...labels, outcome: ending.type === 'finished' ? 'finished' : ending.failure.code });
  return ending;
}
