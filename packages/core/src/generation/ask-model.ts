import type { Model } from '../models/model.ts';
import type { GenerationContext } from './generation-context.ts';
import { generate, type Generation, type GenerationEnding } from './generate.ts';

/** Milliseconds that a provider may ask us to wait while another model could answer. */
const patienceMs = 2_000;

/** One generation by one model, with its limits, retries, breaker and metrics. `alone`: no other model could answer. */
export async function askModel<Asked>(context: GenerationContext, model: Model, asked: Pick<Generation<Asked>, 'provider' | 'request' | 'sink' | 'signal' | 'onRetry'>, alone: boolean): Promise<GenerationEnding> {
  const { breakers, clock, metrics } = context;
  const labels = { server: model.provider.server, model: model.id };
  const began = clock.monotonic();
  const ending = await generate<Asked>({
    ...asked,
    limits: model.limits,
    breaker: breakers.of(model.reference),
    clock,
    ...(alone ? {} : { longestRetryAfterMs: patienceMs }),
    onFirstContent: (attemptMs) => metrics.observe('aistudio_provider_time_to_first_token_seconds', attemptMs / 1000, labels),
  });
  metrics.observe('aistudio_provider_latency_seconds', (clock.monotonic() - began) / 1000, { ...labels, outcome: ending.type === 'finished' ? 'finished' : ending.failure.code });
  return ending;
}
