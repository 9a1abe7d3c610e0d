import type { Database } from '@aistudio/database';
import type { EmbeddingModel } from './embedding-model.ts';

type Asked = Pick<Database, 'query'>;

/** The generation that is searched; null while there is none. */
export async function currentGeneration(database: Asked): Promise<string | null> {
  const [row] = await database.query<{ id: string }>({ name: 'current_generation', text: 'select id from vector_generations where current' });
  return row?.id ?? null;
}

/** Makes room for this model's vectors, beside those of another one. The first generation is current at once. */
export async function beginGeneration(database: Asked, model: Pick<EmbeddingModel, 'id' | 'dimensions'>): Promise<void> {
  await database.query(
    {
      name: 'begin_generation',
      text: `insert into vector_generations (id, model, dimensions, current)
        select $1::text, $1::text, $2::int, not exists (select 1 from vector_generations where current) on conflict (id) do nothing`,
    },
    [model.id, model.dimensions],
  );
}

/** Versions that can be found by words but have no vectors of this generation yet, at most `limit`. */
export async function versionsWithoutVectors(database: Asked, generationId: string, limit: number): Promise<string[]> {
  const rows = await database.query<{ id: string }>({ name: 'versions_without_vectors', text: `select v.id ${withoutVectors} order by v.id limit $2::int` }, [generationId, limit]);
  return rows.map(({ id }) => id);
}

/** Searches by this generation from now on and forgets the others: when it is complete, or not at all. True when it did. */
export async function switchGeneration(database: Asked, generationId: string): Promise<boolean> {
  const rows = await database.query<{ id: string }>(
    {
      name: 'switch_generation',
      text: `with complete as (select id from vector_generations where id = $1::text and not exists (select 1 ${withoutVectors})),
          gone as (delete from vector_generations where id <> $1::text and exists (select 1 from complete) returning id)
        update vector_generations set current = true
        where id = (select id from complete) and (select count(*) from gone) >= 0 returning id`,
    },
    [generationId],
  );
  return rows.length > 0;
}

/** The first block of a version is written last. */
const withoutVectors = `from indexed_versions v where v.ready and v.passages > 0
  and not exists (select 1 from vector_blocks b where b.generation_id = $1::text and b.version_id = v.id and b.block = 0)`;
