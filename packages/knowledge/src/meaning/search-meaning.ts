import { readGenerations, type Generation } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import type { Scope } from '../document/scope.ts';
import { compareHits } from '../words/compare-hits.ts';
import type { Hit } from '../words/hit.ts';
import type { Embedder } from './embedder.ts';
import type { Embedded, EmbeddingModels } from './embedding-model.ts';
import { searchIndex } from './search-index.ts';

/** Keeps a result below the 1 MiB of the RDS Data API, and a statement short. */
const bytesAtOnce = 700_000;
const versionsAtOnce = 200;
/** Versions that one statement returns: with the embedded database, everybody waits for it. */
const fewVersions = 1_000;
const manyVersions = 5_000;

type Asked = Pick<Database, 'capabilities' | 'query'>;

/** What a search by meaning needs. */
export interface MeaningParts {
  models: EmbeddingModels;
  /** Where vectors are held for scanning. */
  shelf: Embedder['shelf'];
}

/** Who asks what. */
export type MeaningQuestion = { text: string } & Pick<Embedded, 'payer' | 'requestId'>;

/** The passages within `scope` whose meaning is nearest to the question's, by the model whose vectors are searched, best first: exactly, or through the index of a server with pgvector. */
export async function searchMeaning(database: Asked, { models, shelf }: MeaningParts, scope: Scope, question: MeaningQuestion, limit: number, signal?: AbortSignal): Promise<Hit[]> {
  const generation = (await readGenerations(database)).find(({ current }) => current);
  if (generation === undefined) return [];
  const pages = permittedVersions(database, scope, generation);
  const first = await pages.next();
  if (first.done && generation.indexTable === null) return [];
  const embedded = { purpose: 'question' as const, payer: question.payer, requestId: question.requestId };
  const [[vector], versions] = await Promise.all([models.embed(generation.model, [question.text], embedded, signal), first.done ? [] : keysOf(generation, first.value, pages)]);
  if (vector!.length !== generation.dimensions) return [];
  const indexed = generation.indexTable === null ? [] : await searchIndex(database, generation, scope, vector!, limit);
  return versions.length === 0 ? indexed : best([...indexed, ...(await scan(database, shelf, generation, versions, vector!, limit))], limit);
}

/** A version by the key of its vectors on the shelf. */
type Shelved = [key: string, versionId: string];

async function keysOf({ id }: Generation, first: VectorVersion[], rest: AsyncIterable<VectorVersion[]>): Promise<Shelved[]> {
  const keys = (page: VectorVersion[]) => page.map(({ version_id, stamp }): Shelved => [`${id} ${stamp} ${version_id}`, version_id]);
  const versions = keys(first);
  for await (const page of rest) versions.push(...keys(page));
  return versions;
}

/** Compares what is held, then loads and compares the rest in parts: smaller ones when a part is more than can be held at once. */
async function scan(database: Asked, shelf: Embedder['shelf'], generation: Generation, versions: Shelved[], vector: Float32Array, limit: number): Promise<Hit[]> {
  const versionOf = new Map(versions);
  const { hits, missing } = await shelf.scan([...versionOf.keys()], vector, limit);
  for (let [left, size] = [missing, versionsAtOnce]; left.length > 0; ) {
    const shelved = await shelve(database, shelf, generation.id, new Map(left.slice(0, size).map((key) => [versionOf.get(key)!, key])));
    const found = await shelf.scan(shelved, vector, limit);
    hits.push(...found.hits);
    left = [...found.missing, ...left.slice(size)];
    if (found.missing.length > 0) size = Math.ceil(size / 2);
  }
  return hits.map(({ key, ordinal, score }) => ({ versionId: versionOf.get(key)!, ordinal, score }));
}

/** A block that was copied in the meantime is found twice. */
function best(hits: Hit[], limit: number): Hit[] {
  const unique = new Map(hits.map((hit) => [`${hit.ordinal} ${hit.versionId}`, hit]));
  return [...unique.values()].sort(compareHits).slice(0, limit);
}

interface VectorVersion {
  version_id: string;
  stamp: string;
}

/** Those to be scanned, a page at a time: all, or what is not in the index yet. The first block is written last, and its `xmin` changes with every write: replaced vectors are not mistaken for those in memory. */
async function* permittedVersions(database: Asked, scope: Scope, { id, indexTable }: Generation): AsyncGenerator<VectorVersion[], undefined> {
  const next = scope.parameters.length + 1;
  const most = database.capabilities.concurrent ? manyVersions : fewVersions;
  const statement = {
    name: 'permitted_vectors',
    text: `select version_id, xmin::text as stamp from vector_blocks
      where generation_id = $${next}::text and block = 0 and version_id > $${next + 1}::text and version_id in (${scope.text})
        ${indexTable === null ? '' : `and version_id in (select version_id from vector_blocks where generation_id = $${next}::text and not indexed)`}
      order by version_id limit $${next + 2}::int`,
  };
  for (let [from, full] = ['', true]; full; ) {
    const page = await database.query<VectorVersion>(statement, [...scope.parameters, id, from, most]);
    if (page.length > 0) yield page;
    [from, full] = [page.at(-1)?.version_id ?? from, page.length === most];
  }
}

/** Puts each version's vectors on the shelf as soon as they are read. Resolves to the keys of those that have any. */
async function shelve(database: Asked, shelf: Embedder['shelf'], generation: string, keys: Map<string, string>): Promise<string[]> {
  const shelved: string[] = [];
  let blocks: string[] = [];
  const put = async (version: string) => {
    const key = keys.get(version);
    if (key === undefined) return;
    await shelf.put(key, blocks);
    shelved.push(key);
    blocks = [];
  };
  for (let [version, block, more] = ['', -1, true]; more; ) {
    const rows = await database.query<{ version_id: string; block: number; vectors: string }>(readVectors, [generation, JSON.stringify([...keys.keys()]), version, block, bytesAtOnce]);
    for (const row of rows) {
      if (row.version_id !== version) await put(version);
      [version, block] = [row.version_id, row.block];
      blocks.push(row.vectors);
    }
    more = rows.length > 0;
    if (!more) await put(version);
  }
  return shelved;
}

const readVectors = {
  name: 'read_vectors',
  text: `select version_id, block, vectors from (
      select version_id, block, vectors, sum(octet_length(vectors)) over (order by version_id, block) - octet_length(vectors) as before from vector_blocks
      where generation_id = $1::text and version_id in (select value from jsonb_array_elements_text($2::text::jsonb) as value) and (version_id, block) > ($3::text, $4::int)
    ) as rest where before < $5::int order by version_id, block`,
};
