import type { ChatContext } from '../runs/chat-context.ts';
import type { Model } from '../models/model.ts';
import { generate, type Generation, type GenerationEnding } from '../runs/engine/generate.ts';

/** Milliseconds that a provider may ask us to wait while another model could answer. */
const patienceMs = 2_000;

/** One generation by one model, with its limits, retries and breaker. `alone`: nobody else could answer. */
export async function askProvider<Asked>(context: ChatContext, model: Model, asked: Pick<Generation<Asked>, 'provider' | 'request' | 'sink' | 'signal'>, alone: boolean): Promise<GenerationEnding> {
  const { clock, log, metrics } = context;
  const labels = { server: model.provider.server, model: model.id };
  const began = clock.monotonic();
  const ending = await generate<Asked>({
    ...asked,
    limits: model.limits,
    breaker: context.runs.breakerOf(model.reference),
    clock,
    ...(alone ? {} : { longestRetryAfterMs: patienceMs }),
    onRetry: (failure, waitMs) => log.warn('provider_retry', { model: model.reference, code: failure.code, detail: failure.detail, waitMs: Math.round(waitMs) }),
    onFirstContent: (attemptMs) => metrics.observe('aistudio_provider_time_to_first_token_seconds', attemptMs / 1000, labels),
  });
  metrics.observe('aistudio_provider_latency_seconds', (clock.monotonic() - began) / 1000, { ...labels, outcome: ending.type === 'finished' ? 'finished' : ending.failure.code });
  return ending;
}
