import { providerSentence } from '../../errors.ts';
import { askModel } from '../../generation/ask-model.ts';
import type { GenerationEnding } from '../../generation/generate.ts';
import type { Model } from '../../models/model.ts';
import type { GenerationRequest, ProviderFailure, ToolCall } from '../../ports/model-provider.ts';
import { eventOfCall } from '../tool-call-part.ts';
import type { RunRecord } from '../store/run-record.ts';
import type { EngineParts } from './engine-parts.ts';
import type { LiveRun } from './live-run.ts';

/** One generation by one model, shown to the run's readers as it comes. */
export function askShown(parts: EngineParts, run: LiveRun, record: RunRecord, model: Model, request: GenerationRequest, alone: boolean): Promise<GenerationEnding> {
  const { flusher, log } = parts;
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
  const asked = {
    provider: model.provider,
    request,
    sink: { text: append('text'), reasoning: append('reasoning'), toolCall, pressure: () => flusher.pressure(), window: () => flusher.window() },
    signal: run.cancel.signal,
    onRetry: (failure: ProviderFailure, waitMs: number) => {
      log.warn('provider_retry', { requestId: record.request_id, runId: record.id, model: model.reference, code: failure.code, detail: failure.detail, waitMs: Math.round(waitMs) });
      run.writer.add({ type: 'data-notice', data: { code: failure.code, message: providerSentence(failure.code, model.reference), retryInMs: Math.round(waitMs) } });
      flusher.mark(run, true);
    },
  };
  return askModel(parts, model, asked, alone);
}
