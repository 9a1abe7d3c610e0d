import type { Database } from '@aistudio/database';
import { builtInEmbedding, isBuiltIn } from './built-in-embedding.ts';
import type { Generation } from './generation.ts';
import { dropIndexes } from './vector-index.ts';

type Asked = Pick<Database, 'query'>;

const columns = `id, model, dimensions, current, english_only as "englishOnly", index_table as "indexTable", stalled, greatest(0, coalesce(extract(epoch from stalled_until - now()), 0))::float8 as "waitSeconds"`;

/** Those that are searched or will be; the one that is searched comes first. */
export function readGenerations(database: Asked): Promise<Generation[]> {
  return database.query({ name: 'read_generations', text: `select ${columns} from vector_generations where not leaving order by current desc, id` });
}

/** Adds a generation for this model's vectors next to the existing one. The first generation is current at once. */
export async function beginGeneration(database: Asked, model: string): Promise<void> {
  await database.query(
    {
      name: 'begin_generation',
      text: `insert into vector_generations (id, model, dimensions, english_only, current)
        select $1::text, $1::text, $2::int, $3::boolean, not exists (select 1 from vector_generations where current)
        on conflict (id) do update set english_only = excluded.english_only where vector_generations.english_only <> excluded.english_only`,
    },
    [model, isBuiltIn(model) ? builtInEmbedding.dimensions : 0, isBuiltIn(model)],
  );
}

/** What a generation `g` should have and lacks: versions `v` that can be found by words in a language that its model knows. The first block of a version is written last. */
export const withoutVectors = `v.ready and v.passages > 0 and (v.english or not g.english_only)
  and not exists (select 1 from vector_blocks b where b.generation_id = g.id and b.version_id = v.id and b.block = 0)`;

/** Whether this version should have vectors of this generation and lacks them. */
export async function versionLacksVectors(database: Asked, generationId: string, versionId: string): Promise<boolean> {
  const text = `select v.id from vector_generations g, indexed_versions v where g.id = $1::text and v.id = $2::text and ${withoutVectors}`;
  return (await database.query({ name: 'version_lacks_vectors', text }, [generationId, versionId])).length > 0;
}

/** Searches by this generation from now on and drops the others, if it is complete; otherwise changes nothing. True if it is complete. */
export async function switchGeneration(database: Asked, generationId: string): Promise<boolean> {
  const rows = await database.query(
    {
      name: 'switch_generation',
      text: `with complete as (
            select g.id from vector_generations g where g.id = $1::text and not g.leaving and not exists (select 1 from indexed_versions v where ${withoutVectors})
          ), gone as (
            update vector_generations set current = false, leaving = true where id <> $1::text and exists (select 1 from complete) returning id
          )
        update vector_generations set current = true
        where id = (select id from complete) and (select count(*) from gone) >= 0 returning id`,
    },
    [generationId],
  );
  return rows.length > 0;
}

/** Blocks that one statement removes, so that nobody waits for it. */
const blocksAtOnce = 100;

/** Removes what is no longer searched or wanted. */
export async function forgetLeaving(database: Asked): Promise<void> {
  await dropIndexes(database);
  const text = `delete from vector_blocks where (generation_id, version_id, block) in (
    select b.generation_id, b.version_id, b.block from vector_blocks b join vector_generations g on g.id = b.generation_id where g.leaving limit ${blocksAtOnce}) returning block`;
  for (let many = blocksAtOnce; many >= blocksAtOnce; ) many = (await database.query({ name: 'forget_leaving_vectors', text })).length;
  await database.query({ name: 'forget_leaving_generations', text: `delete from vector_generations g where g.leaving and not exists (select 1 from vector_blocks b where b.generation_id = g.id)` });
}
