import type { Embedding } from '@aistudio/contract/schemas';
import { say } from '@aistudio/contract';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { AppError } from '../errors.ts';
import { builtInEmbedding } from './built-in-embedding.ts';
import { embedWithModel } from './embed-with-model.ts';
import { storeEmbeddingChoice } from './embedding-choice.ts';
import type { EmbeddingsContext } from './embeddings-context.ts';
import { followChoice } from './follow-choice.ts';
import { readGenerations } from './generations.ts';
import { readEmbedding } from './read-embedding.ts';

/** Milliseconds that a model has to produce its first vector. */
const longestProbeMs = 20_000;

/**
 * From now on this model makes the vectors of documents; null for the built-in one. The old vectors are searched until all
 * new ones exist. Throws invalid_request for a model that makes none, unavailable for one that does not respond.
 */
export async function chooseEmbedding(context: EmbeddingsContext, chosen: string | null): Promise<Embedding> {
  const administrator = requireAdministrator(context);
  const model = chosen ?? builtInEmbedding.id;
  if (chosen !== null) {
    const found = await context.models.find(chosen);
    if (found?.kind !== 'embedding' || found.practice) throw new AppError('invalid_request', say`The model "${chosen.slice(0, 100)}" cannot be used to search documents. Choose one from the list.`);
    const deadline = new AbortController();
    const cancel = context.clock.after(longestProbeMs, () => deadline.abort());
    await embedWithModel(context, { model: chosen, texts: ['Does this model answer?'], purpose: 'question', payer: administrator.id, requestId: context.requestId }, deadline.signal).finally(cancel);
  }
  await decide(context, model, 'choose_embedding');
  return readEmbedding(context);
}

/** Cancels the vectors that are being made: those that are searched stay. Throws conflict if none are being made. */
export async function giveUpEmbedding(context: EmbeddingsContext): Promise<Embedding> {
  requireAdministrator(context);
  const generations = await readGenerations(context.database);
  const current = generations.find((each) => each.current);
  if (current === undefined || generations.length < 2) throw new AppError('conflict', 'No new vectors are being made.');
  await decide(context, current.model, 'give_up_embedding');
  return readEmbedding(context);
}

async function decide(context: EmbeddingsContext, model: string, verb: 'choose_embedding' | 'give_up_embedding'): Promise<void> {
  await context.database.drizzle.transaction(async (transaction) => {
    await storeEmbeddingChoice(transaction, model, context.clock.now());
    await recordAudit(context, transaction, { verb, target: { kind: 'model', id: model } });
  });
  await followChoice(context);
}
