import type { Database } from '@aistudio/database';
import type { Log } from '../ports/log.ts';
import type { Generation } from './generation.ts';

type Asked = Pick<Database, 'query'>;

export interface IndexContext {
  database: Pick<Database, 'capabilities' | 'query'>;
  log: Log;
}

/** The maximum of pgvector's HNSW for halfvec. */
const mostDimensions = 4_000;
/** Keeps a statement short: a vector takes two milliseconds. */
const blocksAtOnce = 2;

/** A block in base64 stays below the 64 KB per row that the RDS Data API returns. */
const mostVectors = 64;
const mostBytes = 45_000;

/** How many vectors of this many dimensions make one block. */
export const vectorsPerBlock = (dimensions: number): number => Math.max(1, Math.min(mostVectors, Math.floor(mostBytes / Math.max(1, dimensions))));

const find = {
  name: 'find_generations_without_index',
  text: `select id, dimensions, 'vector_index_' || substr(md5(id), 1, 12) as name from vector_generations
    where not leaving and dimensions between 1 and ${mostDimensions} and (index_table is null or to_regclass(index_table) is null)
      and exists (select 1 from pg_available_extensions where name = 'vector')`,
};
const found = { name: 'note_vector_index', text: `with blocks as (update vector_blocks set indexed = false where generation_id = $1::text and indexed) update vector_generations set index_table = $2::text where id = $1::text` };
const lost = {
  name: 'forget_lost_vector_indexes',
  text: `with gone as (update vector_generations set index_table = null where index_table is not null and to_regclass(index_table) is null returning id)
    update vector_blocks set indexed = false where indexed and generation_id in (select id from gone)`,
};

/**
 * Gives each generation its index if the server has pgvector, and copies what is missing into it. Vectors also stay in their
 * blocks, from which an index can be built at any time; without pgvector the blocks are scanned. Idempotent.
 */
export async function keepIndexes({ database, log }: IndexContext): Promise<void> {
  if (!database.capabilities.concurrent) return;
  await database.query(lost);
  for (const { id, dimensions, name } of await database.query<{ id: string; dimensions: number; name: string }>(find)) {
    try {
      await createIndex(database, name, dimensions);
      await database.query(found, [id, name]);
    } catch (error) {
      // Somebody else is building it, or this user may not: blocks are scanned in the meantime.
      log.warn('vector_index_not_made', { error: error as Error });
    }
  }
  const indexed = await database.query<{ id: string; dimensions: number; indexTable: string }>({ name: 'read_vector_indexes', text: `select id, dimensions, index_table as "indexTable" from vector_generations where index_table is not null and not leaving` });
  for (const generation of indexed) await indexBlocks(database, generation, null);
}

async function createIndex(database: Asked, table: string, dimensions: number): Promise<void> {
  await database.query({ name: 'create_vector_extension', text: 'create extension if not exists vector' });
  await database.query({
    name: 'create_vector_table',
    text: `create table if not exists ${table} (
      generation_id text not null, version_id text not null, block integer not null, ordinal integer not null, vector halfvec(${dimensions}) not null,
      primary key (version_id, block, ordinal), foreign key (generation_id, version_id, block) references vector_blocks on delete cascade)`,
  });
  await database.query({ name: 'create_vector_index', text: `create index if not exists ${table}_nearest on ${table} using hnsw (vector halfvec_ip_ops)` });
}

/** Copies blocks of a version, or for null of all, into the index of their generation, in the statement that marks them, so only once. */
export async function indexBlocks(database: Asked, { id, dimensions, indexTable }: Pick<Generation, 'id' | 'dimensions' | 'indexTable'>, versionId: string | null): Promise<void> {
  if (indexTable === null) return;
  const text = `
    with taken as (
      update vector_blocks set indexed = true where (generation_id, version_id, block) in (
        select generation_id, version_id, block from vector_blocks where generation_id = $1::text and not indexed and ($2::text is null or version_id = $2::text)
        order by version_id, block limit ${blocksAtOnce} for update skip locked)
      returning version_id, block, decode(vectors, 'base64') as bytes
    ), copied as (
      insert into ${indexTable} (generation_id, version_id, block, ordinal, vector)
      select $1::text, t.version_id, t.block, t.block * ${vectorsPerBlock(dimensions)} + i,
        (select array_agg(((get_byte(t.bytes, i * ${dimensions} + j) + 128) & 255) - 128 order by j) from generate_series(0, ${dimensions - 1}) as j)::halfvec(${dimensions})
      from taken t, generate_series(0, length(t.bytes) / ${dimensions} - 1) as i
    )
    select block from taken`;
  for (let many = 1; many > 0; ) many = (await database.query({ name: 'index_vectors', text }, [id, versionId])).length;
}

/** Drops the indexes of generations that are removed. */
export async function dropIndexes(database: Asked): Promise<void> {
  const rows = await database.query<{ id: string; name: string }>({ name: 'find_leaving_vector_indexes', text: 'select id, index_table as name from vector_generations where leaving and index_table is not null' });
  for (const { id, name } of rows) {
    await database.query({ name: 'drop_vector_table', text: `drop table if exists ${name}` });
    await database.query({ name: 'note_dropped_vector_index', text: 'update vector_generations set index_table = null where id = $1::text' }, [id]);
  }
}
