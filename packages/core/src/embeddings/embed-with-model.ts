import type { Role } from '@aistudio/contract';
import type { Database } from '@aistudio/database';
import { AppError } from '../errors.ts';
import { expectText } from '../gateway/expect-text.ts';
import { errorOfFailure } from '../gateway/gateway-error.ts';
import { logRetry } from '../gateway/log-retry.ts';
import { outcomeOf } from '../gateway/outcome-of.ts';
import { askForVectors } from '../generation/ask-for-vectors.ts';
import type { GenerationContext } from '../generation/generation-context.ts';
import type { Model } from '../models/model.ts';
import type { ModelCatalogue } from '../models/model-catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { EmbeddingRequest } from '../ports/model-provider.ts';
import { reservationFor } from '../usage/reservation.ts';
import type { UsageQueue } from '../usage/usage-queue.ts';

export interface EmbedderContext extends GenerationContext {
  database: Pick<Database, 'query'>;
  models: Pick<ModelCatalogue, 'find'>;
  usage: UsageQueue;
  clock: Clock;
  log: Log;
}

export interface TextsToEmbed {
  /** `<server>/<model>`. */
  model: string;
  texts: string[];
  purpose: NonNullable<EmbeddingRequest['purpose']>;
  /** Id of the person for whom vectors are made, and who pays for them. */
  payer: string;
  requestId: string;
}

/**
 * Unit vectors of texts by a server's model, one per text, in order; entered into the ledger, and refused by no budget. Throws
 * invalid_request if these texts are to blame, unavailable for anything that may pass.
 */
export async function embedWithModel(context: EmbedderContext, asked: TextsToEmbed, signal: AbortSignal): Promise<Float32Array[]> {
  const model = await requireEmbedder(context, asked.model);
  const { texts, purpose, requestId } = asked;
  const person = { id: asked.payer, role: await roleOf(context.database, asked.payer) };
  const id = context.clock.id();
  const expected = expectText(texts.join(' ').length);
  context.usage.reserve(reservationFor({ id, kind: 'embedding', person, apiKeyId: null, models: [model], inputTokens: expected, maximumOutputTokens: 0 }, context.clock.now()));
  const request = { model: model.id, inputs: texts, dimensions: null, purpose, requestId };
  const { ending, vectors } = await askForVectors(context, model, { request, signal, onRetry: logRetry(context, model) });
  const used = ending.type === 'failed' ? 0 : expected;
  context.usage.settle({ id, model: model.reference, usage: ending.usage ?? { inputTokens: used, outputTokens: 0, estimated: true }, price: model.price, outcome: outcomeOf(ending) });
  if (ending.type === 'failed') throw errorOfFailure(ending.failure, model.reference);
  return vectors.map(unit);
}

/** A model of a server that makes vectors. Throws unavailable. */
export async function requireEmbedder({ models }: Pick<EmbedderContext, 'models'>, reference: string): Promise<Model> {
  const model = await models.find(reference);
  if (model?.provider.embed === undefined || model.practice) throw new AppError('unavailable', 'No server offers the model that makes the vectors of documents. An administrator has to choose another one.');
  return model;
}

function unit(vector: number[]): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return Float32Array.from(vector, (value) => value / length);
}

/** Somebody who has been deleted in the meantime counts as a student. */
async function roleOf(database: Pick<Database, 'query'>, personId: string): Promise<Role> {
  const [row] = await database.query<{ role: Role }>({ name: 'read_role', text: 'select role from users where id = $1::text' }, [personId]);
  return row?.role ?? 'student';
}
