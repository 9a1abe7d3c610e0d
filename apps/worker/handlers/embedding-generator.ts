import type { ClaimedJob } from '@aistudio/core';
import { beginGeneration, currentGeneration, searchedText, searchMeaning, storeVectors, switchGeneration, type Passage } from '@aistudio/knowledge/retrieve';
import { checkSearchable } from '../check-searchable.ts';
import type { HandlerParts } from '../handler-parts.ts';

const read = {
  name: 'read_passages_to_embed',
  text: `select ordinal, text, context from passages where version_id = $1::text and ordinal >= $2::int order by ordinal limit 100`,
};
/** Texts that the model is given at once, so that a lost claim is noticed between them. */
const textsAtOnce = 16;

/** Makes a document findable by its meaning: vectors of its passages, of the model that searches here. */
export async function embedPassages({ database, embedder }: HandlerParts, job: ClaimedJob<'embedding-generator'>, signal: AbortSignal): Promise<void> {
  const { model } = embedder;
  const { versionId } = job.payload;
  const passages: Pick<Passage, 'ordinal' | 'text' | 'context'>[] = [];
  for (let more = true; more; ) {
    const rows = await database.query<Pick<Passage, 'ordinal' | 'text' | 'context'>>(read, [versionId, passages.length]);
    passages.push(...rows);
    more = rows.length > 0;
  }
  if (passages.length === 0) return;
  const texts = passages.map(searchedText);
  const vectors: Float32Array[] = [];
  for (let at = 0; at < texts.length; at += textsAtOnce) {
    signal.throwIfAborted();
    vectors.push(...(await model.embed(texts.slice(at, at + textsAtOnce), signal)));
  }
  await beginGeneration(database, model);
  await storeVectors(database, model.id, versionId, vectors, job);
  await switchGeneration(database, model.id);
  // While another model's vectors are searched, these cannot be.
  if ((await currentGeneration(database)) === model.id) await checkSearchable(versionId, passages, (scope, sentence, limit) => searchMeaning(database, embedder, scope, sentence, limit));
}
