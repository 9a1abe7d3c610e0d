import { readGenerations, type Generation } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import type { Scope } from '../document/scope.ts';
import type { Hit } from '../words/search-words.ts';
import type { Embedder } from './embedder.ts';
import type { Embedded, EmbeddingModels } from './embedding-model.ts';
import { searchIndex } from './search-index.ts';

/** Keeps a result below the 1 MiB of the RDS Data API, and a statement short. */
const bytesAtOnce = 700_000;
const versionsAtOnce = 200;

/** What a search by meaning needs. */
export interface MeaningParts {
  models: EmbeddingModels;
  /** Where vectors are held for scanning. */
  shelf: Embedder['shelf'];
}

/** Who asks what. */
export type MeaningQuestion = { text: string } & Pick<Embedded, 'payer' | 'requestId'>;

/** The passages within `scope` whose meaning is nearest to the question's, by the model whose vectors are searched, best first: exactly, or through the index of a server with pgvector. */
export async function searchMeaning(database: Pick<Database, 'query'>, { models, shelf }: MeaningParts, scope: Scope, question: MeaningQuestion, limit: number, signal?: AbortSignal): Promise<Hit[]> {
  const generation = (await readGenerations(database)).find(({ current }) => current);
  if (generation === undefined) return [];
  const versions = new Map((await permittedVersions(database, scope, generation)).map(({ version_id, stamp }) => [`${generation.id} ${stamp} ${version_id}`, version_id]));
  if (versions.size === 0 && generation.indexTable === null) return [];
  const keys = [...versions.keys()];
  const embedded = { purpose: 'question' as const, payer: question.payer, requestId: question.requestId };
  const [[vector], missing] = await Promise.all([models.embed(generation.model, [question.text], embedded, signal), keys.length === 0 ? [] : shelf.missing(keys)]);
  if (vector!.length !== generation.dimensions) return [];
  const indexed = generation.indexTable === null ? [] : await searchIndex(database, generation, scope, vector!, limit);
  if (keys.length === 0) return indexed;
  for (let at = 0; at < missing.length; at += versionsAtOnce) await shelve(database, shelf, generation.id, new Map(missing.slice(at, at + versionsAtOnce).map((key) => [versions.get(key)!, key])));
  const scanned = (await shelf.scan(keys, vector!, limit)).map(({ key, ordinal, score }) => ({ versionId: versions.get(key)!, ordinal, score }));
  return indexed.length === 0 ? scanned : best([...indexed, ...scanned], limit);
}

/** A block that was copied in the meantime is found twice. */
function best(hits: Hit[], limit: number): Hit[] {
  const unique = new Map(hits.map((hit) => [`${hit.ordinal} ${hit.versionId}`, hit]));
  return [...unique.values()].sort((a, b) => b.score - a.score || (a.versionId < b.versionId ? -1 : a.versionId > b.versionId ? 1 : a.ordinal - b.ordinal)).slice(0, limit);
}

/** Those to be scanned: all, or what is not in the index yet. The first block is written last, and its `xmin` changes with every write: replaced vectors are not mistaken for those in memory. */
function permittedVersions(database: Pick<Database, 'query'>, scope: Scope, { id, indexTable }: Generation): Promise<{ version_id: string; stamp: string }[]> {
  return database.query(
    {
      name: 'permitted_vectors',
      text: `select version_id, xmin::text as stamp from vector_blocks
        where generation_id = $${scope.parameters.length + 1}::text and block = 0 and version_id in (${scope.text})
          ${indexTable === null ? '' : `and version_id in (select version_id from vector_blocks where generation_id = $${scope.parameters.length + 1}::text and not indexed)`}`,
    },
    [...scope.parameters, id],
  );
}

async function shelve(database: Pick<Database, 'query'>, shelf: Embedder['shelf'], generation: string, keys: Map<string, string>): Promise<void> {
  const blocks = new Map<string, string[]>();
  for (let [version, block, more] = ['', -1, true]; more; ) {
    const rows = await database.query<{ version_id: string; block: number; vectors: string }>(
      {
        name: 'read_vectors',
        text: `select version_id, block, vectors from (
            select version_id, block, vectors, sum(length(vectors)) over (order by version_id, block) - length(vectors) as before from vector_blocks
            where generation_id = $1::text and version_id in (select value from jsonb_array_elements_text($2::text::jsonb) as value) and (version_id, block) > ($3::text, $4::int)
          ) as rest where before < $5::int order by version_id, block`,
      },
      [generation, JSON.stringify([...keys.keys()]), version, block, bytesAtOnce],
    );
    for (const row of rows) blocks.set(row.version_id, [...(blocks.get(row.version_id) ?? []), row.vectors]);
    more = rows.length > 0;
    if (more) [version, block] = [rows.at(-1)!.version_id, rows.at(-1)!.block];
  }
  for (const [version, vectors] of blocks) await shelf.put(keys.get(version)!, vectors);
}
