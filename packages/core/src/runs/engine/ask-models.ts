import { askInTurn, type ModelSwitch } from '../../generation/ask-in-turn.ts';
import { becauseOf } from '../../generation/fallback.ts';
import type { GenerationEnding } from '../../generation/generate.ts';
import type { Model } from '../../models/model.ts';
import type { GenerationRequest } from '../../ports/model-provider.ts';
import type { RunRecord } from '../store/run-record.ts';
import { switchModel } from '../store/switch-model.ts';
import { askShown } from './ask-shown.ts';
import type { EngineParts } from './engine-parts.ts';
import type { LiveRun } from './live-run.ts';
import { untilAnswered } from './until-answered.ts';

/** Milliseconds that the next model waits for the database to record it; during an outage it does not wait longer. */
const switchPatienceMs = 250;

export interface Turn {
  model: Model;
  request: GenerationRequest;
  ending: GenerationEnding;
}

/**
 * Asks the models in turn and tells the run's readers. The record says which was asked last and which failed before; once this returns,
 * so does the database.
 */
export async function askModels(parts: EngineParts, run: LiveRun, record: RunRecord, models: Model[], requestTo: (model: Model) => GenerationRequest): Promise<Turn> {
  const switches: Promise<unknown>[] = [];
  const turn = await askInTurn(parts, {
    models,
    signal: run.cancel.signal,
    ask: async (model, alone) => {
      const request = requestTo(model);
      return { request, ending: await askShown(parts, run, record, model, request, alone) };
    },
    onSwitch: async (change) => {
      tell(parts, run, record, change);
      const stored = recordSwitch(parts, run, record);
      switches.push(stored);
      await Promise.race([stored, new Promise<void>((resolve) => parts.clock.after(switchPatienceMs, resolve))]);
    },
  });
  await Promise.all(switches);
  return turn;
}

function tell(parts: EngineParts, run: LiveRun, record: RunRecord, { model, next, code, ending }: ModelSwitch): void {
  const fallback = { model: model.reference, name: nameBeside(model, next), code };
  record.fallbacks = [...(record.fallbacks ?? []), fallback];
  record.model = next.reference;
  parts.log.warn('model_fallback', { requestId: record.request_id, runId: record.id, model: model.reference, code, detail: ending.type === 'failed' ? ending.failure.detail : null, next: next.reference });
  run.writer.add({ type: 'data-notice', data: { code, message: `${becauseOf(fallback)}. ${nameBeside(next, model)} answers instead.`, model: next.reference } });
  parts.flusher.mark(run, true);
}

/** The same model may be offered by two servers. */
function nameBeside(model: Model, other: Model): string {
  return model.name === other.name ? `${model.name} at ${model.serverName}` : model.name;
}

function recordSwitch(parts: EngineParts, run: LiveRun, { model, fallbacks }: RunRecord): Promise<unknown> {
  const store = () => switchModel(parts.database, { id: run.id, ownerId: run.ownerId, epoch: run.epoch }, model, fallbacks ?? []);
  return untilAnswered(parts, run, store, (error) => parts.log.warn('switch_failed', { runId: run.id, error }));
}
