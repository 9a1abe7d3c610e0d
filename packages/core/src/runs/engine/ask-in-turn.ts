import type { Model } from '../../models/model.ts';
import type { GenerationRequest } from '../../ports/model-provider.ts';
import type { RunRecord } from '../store/run-record.ts';
import { switchModel } from '../store/switch-model.ts';
import { askModel } from './ask-model.ts';
import type { EngineParts } from './engine-parts.ts';
import { becauseOf, fallbackCode } from './fallback.ts';
import type { GenerationEnding } from './generate.ts';
import type { LiveRun } from './live-run.ts';
import { untilAnswered } from './until-answered.ts';

/** Milliseconds that the next model waits for the database to know about it; during an outage it does not wait for longer. */
const switchPatienceMs = 250;

export interface Turn {
  model: Model;
  request: GenerationRequest;
  ending: GenerationEnding;
}

/**
 * Asks the models one after the other until one begins to answer, or all have failed, or the failure is not the provider's.
 * The record says who was asked last and who failed before; so does the database when this returns.
 */
export async function askInTurn(parts: EngineParts, run: LiveRun, record: RunRecord, models: Model[], requestTo: (model: Model) => GenerationRequest): Promise<Turn> {
  const switches: Promise<unknown>[] = [];
  for (let turn = 0; ; turn += 1) {
    const model = models[turn]!;
    const next = models[turn + 1];
    const request = requestTo(model);
    const ending = await askModel(parts, run, record, model, request, next === undefined);
    const code = fallbackCode(ending);
    if (next === undefined || code === null || run.cancel.signal.aborted) {
      await Promise.all(switches);
      return { model, request, ending };
    }
    const fallback = { model: model.reference, name: nameBeside(model, next), code };
    record.fallbacks = [...(record.fallbacks ?? []), fallback];
    record.model = next.reference;
    parts.metrics.add('aistudio_fallbacks_total', 1, { server: model.provider.server, model: model.id, code });
    parts.log.warn('model_fallback', { requestId: record.request_id, runId: record.id, model: model.reference, code, detail: ending.type === 'failed' ? ending.failure.detail : null, next: next.reference });
    run.writer.add({ type: 'data-notice', data: { code, message: `${becauseOf(fallback)}. ${nameBeside(next, model)} answers instead.`, model: next.reference } });
    parts.flusher.mark(run, true);
    const stored = recordSwitch(parts, run, record);
    switches.push(stored);
    await Promise.race([stored, new Promise<void>((resolve) => parts.clock.after(switchPatienceMs, resolve))]);
  }
}

/** The same model may be offered by two servers. */
function nameBeside(model: Model, other: Model): string {
  return model.name === other.name ? `${model.name} at ${model.serverName}` : model.name;
}

function recordSwitch(parts: EngineParts, run: LiveRun, { model, fallbacks }: RunRecord): Promise<unknown> {
  const store = () => switchModel(parts.database, { id: run.id, ownerId: run.ownerId, epoch: run.epoch }, model, fallbacks ?? []);
  return untilAnswered(parts, run, store, (error) => parts.log.warn('switch_failed', { runId: run.id, error }));
}
