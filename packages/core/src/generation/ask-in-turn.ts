import type { ProviderErrorCode } from '@aistudio/contract';
import type { Model } from '../models/model.ts';
import type { GenerationContext } from './generation-context.ts';
import { fallbackCode } from './fallback.ts';
import type { GenerationEnding } from './generate.ts';

/** A model that failed to begin an answer, the model that is asked next, and why. */
export interface ModelSwitch {
  model: Model;
  next: Model;
  code: ProviderErrorCode;
  ending: GenerationEnding;
}

/** How to ask for one answer. */
export interface Turns<Turn extends { ending: GenerationEnding }> {
  /** At least one, the first choice first. */
  models: Model[];
  signal: AbortSignal;
  /** `alone`: there is no model to fall back to. */
  ask: (model: Model, alone: boolean) => Promise<Turn>;
  onSwitch: (change: ModelSwitch) => Promise<void> | void;
}

/** Asks the models one after the other until one begins to answer, all have failed, or the failure is not the provider's. */
export async function askInTurn<Turn extends { ending: GenerationEnding }>({ metrics }: Pick<GenerationContext, 'metrics'>, { models, signal, ask, onSwitch }: Turns<Turn>): Promise<Turn & { model: Model }> {
  for (let index = 0; ; index += 1) {
    const model = models[index]!;
    const next = models[index + 1];
    const turn = await ask(model, next === undefined);
    const code = fallbackCode(turn.ending);
    if (next === undefined || code === null || signal.aborted) return { ...turn, model };
    metrics.add('aistudio_fallbacks_total', 1, { server: model.provider.server, model: model.id, code });
    await onSwitch({ model, next, code, ending: turn.ending });
  }
}
