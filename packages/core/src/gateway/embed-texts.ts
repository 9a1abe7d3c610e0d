import { embeddingsRequest, type Embeddings } from '@aistudio/contract/schemas';
import { requireScope } from '../actor/require-scope.ts';
import type { ChatContext } from '../runs/chat-context.ts';
import { askForVectors } from '../generation/ask-for-vectors.ts';
import { chooseModels } from './choose-models.ts';
import { encodeVector } from './encode-vector.ts';
import { expectText } from './expect-text.ts';
import { planFields } from './fields/plan-fields.ts';
import { tellIgnored } from './fields/tell-ignored.ts';
import { badParameter, errorOfFailure } from './gateway-error.ts';
import { logRetry } from './log-retry.ts';
import { parseBody } from './parse-body.ts';
import { parseJson } from './parse-json.ts';
import { meterRequest } from './meter-request.ts';
import { outcomeOf } from './outcome-of.ts';
import { relays } from './relays.ts';

/** Turns texts into vectors with any provider's model; `text` is the body. Throws AppError. */
export async function embedTexts(context: ChatContext, text: string, signal: AbortSignal): Promise<{ headers: Record<string, string>; body: Embeddings }> {
  requireScope(context, 'embeddings');
  const asked = parseJson(text);
  const { model: name, input, dimensions, encoding_format: encoding } = parseBody(embeddingsRequest, asked);
  const tokens = readTokens(input);
  const inputs = tokens === null ? ([input].flat() as string[]) : tokens.map(() => '');
  const models = (await chooseModels(context, name, 'embedding')).filter((model) => model.provider.embed !== undefined);
  if (models.length === 0) throw badParameter('model', `The model "${name.slice(0, 100)}" makes no vectors. Choose another one from GET /v1/models.`);
  const plan = planFields('embeddings', asked, models);
  if (tokens !== null && plan.models.some((model) => !relays(model, 'embeddings'))) throw badParameter('input', 'This model does not take tokens, because it has its own. Send texts.');
  const expected = tokens === null ? expectText(inputs.join(' ').length) : tokens.flat().length;
  const metered = await meterRequest(context, { kind: 'embedding', models: plan.models, inputTokens: expected, maximumOutputTokens: 0 });
  const model = metered.models[0]!;
  const followed = plan.of(model);
  const { model: _, input: __, dimensions: ___, encoding_format: ____, ...more } = followed.body;
  const request = { model: model.id, inputs, tokens, dimensions: dimensions ?? null, more, requestId: context.requestId };
  const { ending, vectors } = await askForVectors(context, model, { request, signal, onRetry: logRetry(context, model) });
  const usage = ending.type === 'failed' ? null : (ending.usage ?? { inputTokens: expected, outputTokens: 0, estimated: true });
  await metered.settle(model, outcomeOf(ending), usage);
  if (ending.type === 'failed') throw errorOfFailure(ending.failure, model.reference);
  const data = vectors.map((vector, index) => ({ object: 'embedding' as const, index, embedding: encoding === 'base64' ? encodeVector(vector) : vector }));
  const used = usage?.inputTokens ?? 0;
  return { headers: { ...metered.headers, ...tellIgnored(context, followed) }, body: { object: 'list', data, model: name, usage: { prompt_tokens: used, total_tokens: used } } };
}

/** The input in tokens; null for texts. */
function readTokens(input: string | string[] | number[] | number[][]): number[][] | null {
  if (typeof input === 'string' || typeof input[0] === 'string') return null;
  return typeof input[0] === 'number' ? [input as number[]] : (input as number[][]);
}
