import { z } from 'zod';
import type { ChatContext } from '../runs/chat-context.ts';
import type { EmbeddingOutcome, EmbeddingRequest, GenerationOutcome } from '../ports/model-provider.ts';
import { askModel } from '../generation/ask-model.ts';
import { chooseModels } from './choose-models.ts';
import { encodeVector } from './encode-vector.ts';
import { expectInput } from './expect-input.ts';
import { badParameter, errorOfFailure } from './gateway-error.ts';
import { logRetry } from './log-retry.ts';
import { parseBody } from './parse-body.ts';
import { meterRequest } from './meter-request.ts';
import { outcomeOf } from './outcome-of.ts';

const text = z.string().min(1, 'a text must not be empty');

/** Source: https://platform.openai.com/docs/api-reference/embeddings/create */
export const embeddingSchema = z.looseObject({
  model: z.string().min(1),
  input: z.union([text, z.array(text).min(1).max(2048)], 'must be a text or a list of at most 2048 texts; tokens are not taken, because each model has its own'),
  dimensions: z.number().int().min(1).max(16_384).nullish(),
  encoding_format: z.enum(['float', 'base64']).nullish(),
});

/** An answer in OpenAI's shape, and the headers that go with it. */
export interface Embeddings {
  headers: Record<string, string>;
  body: {
    object: 'list';
    data: { object: 'embedding'; index: number; embedding: number[] | string }[];
    model: string;
    usage: { prompt_tokens: number; total_tokens: number };
  };
}

/** Turns texts into vectors with any provider's model. Throws AppError. */
export async function embedTexts(context: ChatContext, raw: unknown, signal: AbortSignal): Promise<Embeddings> {
  const { model: name, input, dimensions, encoding_format: encoding } = parseBody(embeddingSchema, raw);
  const inputs = [input].flat();
  const models = (await chooseModels(context, name, 'embedding')).filter((model) => model.provider.embed !== undefined);
  if (models.length === 0) throw badParameter('model', `The model "${name.slice(0, 100)}" makes no vectors. Choose another one from GET /v1/models.`);
  const expected = expectInput(inputs.join(' '));
  const metered = await meterRequest(context, { kind: 'embedding', models, inputTokens: expected, maximumOutputTokens: 0 });
  const model = metered.models[0]!;
  let last: EmbeddingOutcome | null = null;
  const embedding = {
    async generate(request: EmbeddingRequest, _sink: unknown, attemptSignal: AbortSignal): Promise<GenerationOutcome> {
      last = await model.provider.embed!(request, attemptSignal);
      return last.type === 'finished' ? { type: 'finished', finishReason: 'stop', usage: last.usage } : { ...last, usage: null };
    },
  };
  const request = { model: model.id, inputs, dimensions: dimensions ?? null, requestId: context.requestId };
  const sink = { text() {}, reasoning() {}, pressure: () => null };
  const ending = await askModel<EmbeddingRequest>(context, model, { provider: embedding, request, sink, signal, onRetry: logRetry(context, model) }, true);
  const outcome = last as EmbeddingOutcome | null;
  const usage = ending.type === 'failed' ? null : (ending.usage ?? { inputTokens: expected, outputTokens: 0, estimated: true });
  await metered.settle(model, outcomeOf(ending), usage);
  if (ending.type === 'failed') throw errorOfFailure(ending.failure, model.reference);
  const vectors = outcome?.type === 'finished' ? outcome.vectors : [];
  const data = vectors.map((vector, index) => ({ object: 'embedding' as const, index, embedding: encoding === 'base64' ? encodeVector(vector) : vector }));
  const tokens = usage?.inputTokens ?? 0;
  return { headers: metered.headers, body: { object: 'list', data, model: name, usage: { prompt_tokens: tokens, total_tokens: tokens } } };
}
