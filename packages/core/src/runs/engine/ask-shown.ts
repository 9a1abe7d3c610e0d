import { providerSentence } from '../../errors.ts';
import { askModel } from '../../generation/ask-model.ts';
import type { GenerationEnding } from '../../generation/generate.ts';
import type { Model } from '../../models/model.ts';
import type { GenerationRequest, ProviderFailure } from '../../ports/model-provider.ts';
import type { RunRecord } from '../store/run-record.ts';
import type { EngineParts } from './engine-parts.ts';
import type { LiveRun } from './live-run.ts';
import { RunSink } from './run-sink.ts';

/** One generation by one model, shown to the run's readers as it comes. */
export async function askShown(parts: EngineParts, run: LiveRun, record: RunRecord, model: Model, request: GenerationRequest, alone: boolean): Promise<GenerationEnding> {
  const { flusher, log } = parts;
  const sink = new RunSink(parts, run, record);
  const asked = {
    provider: model.provider,
    request,
    sink,
    signal: run.cancel.signal,
    onRetry: (failure: ProviderFailure, waitMs: number) => {
      log.warn('provider_retry', { requestId: record.request_id, runId: record.id, model: model.reference, code: failure.code, detail: failure.detail, waitMs: Math.round(waitMs) });
      run.writer.add({ type: 'data-notice', data: { code: failure.code, message: providerSentence(failure.code, model.reference), retryInMs: Math.round(waitMs) } });
      flusher.mark(run, true);
    },
  };
  const ending = await askModel(parts, model, asked, alone);
  await sink.settled();
  return record.parent_id !== null && isBlank(ending) && !sink.says ? empty(ending, run.feed.log.hasContent || sink.thinks) : ending;
}

/** A program may receive an empty answer; a person is told that it is empty. A limit or a filter is reported as such. */
function isBlank(ending: GenerationEnding): boolean {
  return ending.type === 'finished' && ending.finishReason !== 'length' && ending.finishReason !== 'content-filter';
}

function empty({ usage }: GenerationEnding, hadContent: boolean): GenerationEnding {
  return { type: 'failed', failure: { code: 'empty_answer', detail: 'the model finished without a word', status: null, retryAfterMs: null, retryable: true }, usage, hadContent };
}
