import { AppError, beginGeneration, goOnWithGeneration, indexBlocks, isBuiltIn, noteDimensions, ownerOfVersion, putOffJob, readEmbeddingChoice, readGenerations, stallGeneration, switchGeneration, versionLacksVectors, type ClaimedJob, type Generation } from '@aistudio/core';
import { missingPassages, searchedText, searchMeaning, storeVectors, type Passage } from '@aistudio/knowledge/retrieve';
import { checkSearchable } from '../check-searchable.ts';
import type { HandlerParts } from '../handler-parts.ts';

const read = {
  name: 'read_passages_to_embed',
  text: `select ordinal, text, context from passages where version_id = $1::text and ordinal >= $2::int order by ordinal limit 100`,
};
/** Texts given to a model at once, so that a lost claim is noticed in between. */
const textsAtOnce = 32;

/** Failures that a model's server may recover from. */
const passing: ReadonlySet<string> = new Set(['unavailable', 'rate_limited']);

/** Why a model makes no vectors at the moment, and after how long another attempt is worthwhile. */
interface Stall {
  sentence: string;
  seconds: number;
}

type Embeddable = Pick<Passage, 'ordinal' | 'text' | 'context'>;

/** Makes a document searchable by meaning: vectors of its passages for the model in use, and for the one that will replace it. */
export async function embedPassages(parts: HandlerParts, job: ClaimedJob<'embedding-generator'>, signal: AbortSignal): Promise<void | 'put off'> {
  const { database } = parts;
  const { versionId } = job.payload;
  let generations = await readGenerations(database);
  if (generations.length === 0) {
    await beginGeneration(database, await readEmbeddingChoice(database, parts.embeddingModel));
    generations = await readGenerations(database);
  }
  let passages: Embeddable[] | null = null;
  let putOff: Stall | null = null;
  for (const generation of generations) {
    if (!(await versionLacksVectors(database, generation.id, versionId))) continue;
    passages ??= await readAll(parts, versionId);
    // What one model cannot do at the moment does not hold up the other.
    putOff = (await embedFor(parts, generation, job, passages, signal)) ?? putOff;
  }
  if (putOff !== null) {
    await putOffJob(database, job, job.payload, putOff.seconds, putOff.sentence);
    return 'put off';
  }
  const building = generations.find(({ current }) => !current);
  if (building !== undefined) await switchGeneration(database, building.id);
}

/** How the vectors of one generation are put off; null if they exist. */
async function embedFor(parts: HandlerParts, generation: Generation, job: ClaimedJob<'embedding-generator'>, passages: Embeddable[], signal: AbortSignal): Promise<Stall | null> {
  const { database, meaning } = parts;
  const { versionId } = job.payload;
  if (generation.stalled !== null && generation.waitSeconds > 0) return { sentence: generation.stalled, seconds: generation.waitSeconds };
  const payer = await ownerOfVersion(database, versionId);
  if (payer === null) return null;
  const asked = { payer, requestId: job.requestId };
  const texts = passages.map(searchedText);
  let noted = generation.dimensions;
  const embed = async (some: string[]) => {
    signal.throwIfAborted();
    const vectors = await meaning.models.embed(generation.model, some, { ...asked, purpose: 'passage' }, signal);
    const { length } = vectors[0]!;
    if (length !== noted) await noteDimensions(database, generation.id, length);
    noted = length;
    return vectors;
  };
  try {
    // How many vectors are a block is known with the length of the first.
    const first = generation.dimensions > 0 ? [] : await embed(texts.slice(0, 1));
    const dimensions = first[0]?.length ?? generation.dimensions;
    for (const { from, to } of await missingPassages(database, { id: generation.id, dimensions }, versionId, texts.length, textsAtOnce)) {
      const vectors = from === 0 ? [...first] : [];
      for (let at = from + vectors.length; at < to; at += textsAtOnce) vectors.push(...(await embed(texts.slice(at, Math.min(to, at + textsAtOnce)))));
      await storeVectors(database, generation.id, versionId, vectors, { from, claim: job });
    }
  } catch (error) {
    // A text that its model refuses is this document's own fault, and the built-in model has no server that could recover.
    if (signal.aborted || isBuiltIn(generation.model) || !(error instanceof AppError) || !passing.has(error.code)) throw error;
    const [sentence = error.message] = error.message.split(/(?<=\.)\s/);
    return { sentence, seconds: await stallGeneration(database, generation.id, sentence) };
  }
  if (generation.stalled !== null) await goOnWithGeneration(database, generation.id);
  await indexBlocks(database, generation, versionId);
  if (generation.current) await checkSearchable(versionId, passages, (scope, text, limit) => searchMeaning(database, meaning, scope, { text, ...asked }, limit));
  return null;
}

async function readAll({ database }: HandlerParts, versionId: string): Promise<Embeddable[]> {
  const passages: Embeddable[] = [];
  for (let more = true; more; ) {
    const rows = await database.query<Embeddable>(read, [versionId, passages.length]);
    passages.push(...rows);
    more = rows.length > 0;
  }
  return passages;
}
