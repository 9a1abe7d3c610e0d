import type { EmbeddingOutcome, EmbeddingRequest, GenerationOutcome } from '../ports/model-provider.ts';
import type { Model } from '../models/model.ts';
import { askModel } from './ask-model.ts';
import type { Generation, GenerationEnding } from './generate.ts';
import type { GenerationContext } from './generation-context.ts';

const nowhere = { text() {}, reasoning() {}, pressure: () => null };

/** Vectors of texts, with the limits, retries, breaker and metrics of any other request; none if it failed. `model` makes vectors. */
export async function askForVectors(context: GenerationContext, model: Model, { request, signal, onRetry }: Pick<Generation<EmbeddingRequest>, 'request' | 'signal' | 'onRetry'>): Promise<{ ending: GenerationEnding; vectors: number[][] }> {
  let last: EmbeddingOutcome | null = null;
  const provider = {
    async generate(asked: EmbeddingRequest, _sink: unknown, attempt: AbortSignal): Promise<GenerationOutcome> {
      last = await model.provider.embed!(asked, attempt);
      return last.type === 'finished' ? { type: 'finished', finishReason: 'stop', usage: last.usage } : { ...last, usage: null };
    },
  };
  const ending = await askModel<EmbeddingRequest>(context, model, { provider, request, sink: nowhere, signal, onRetry }, true);
  const outcome = last as EmbeddingOutcome | null;
  return { ending, vectors: ending.type === 'finished' && outcome?.type === 'finished' ? outcome.vectors : [] };
}
