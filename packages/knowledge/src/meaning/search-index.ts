import type { Generation } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import type { Scope } from '../document/scope.ts';
import type { Hit } from '../words/hit.ts';
import { quantiseVector } from './quantise-vector.ts';

/** This many are compared one by one in about fifty milliseconds. The smaller the share that the reader may see, the more the index misses. */
const fewPassages = 40_000;
/** For pgvector's HNSW: candidates at a time, and how many it may examine to find enough that the reader may see. */
const candidates = 200;
const mostLookedAt = 200_000;

/** The nearest within `scope` in the generation's index, best first; the scores equal those of a scan. Up to `exactUpTo` passages that the reader may see are compared one by one. */
export async function searchIndex(database: Pick<Database, 'query'>, generation: Pick<Generation, 'id' | 'indexTable'>, scope: Scope, vector: Float32Array, limit: number, exactUpTo = fewPassages): Promise<Hit[]> {
  const asked = [...scope.parameters, `[${quantiseVector(vector).join(',')}]`];
  const [row] = await database.query<{ passages: number }>({ name: 'measure_indexed', text: `select coalesce(sum(passages), 0)::int as passages from indexed_versions where ready and id in (${scope.text})` }, scope.parameters);
  const passages = row?.passages ?? 0;
  const rows = passages > exactUpTo ? await search(database, nearest(generation.indexTable!, scope, limit), asked) : [];
  // If too few of the nearest are visible to this reader, their passages are compared one by one.
  if (rows.length >= Math.min(limit, passages)) return rows;
  return search(database, exact(generation.indexTable!, scope, limit), asked);
}

async function search(database: Pick<Database, 'query'>, statement: { name: string; text: string }, parameters: Scope['parameters']): Promise<Hit[]> {
  const rows = await database.query<{ version_id: string; ordinal: number; score: number }>(statement, parameters);
  return rows.map((row) => ({ versionId: row.version_id, ordinal: row.ordinal, score: row.score }));
}

/** `<#>` is the negative inner product of what is 127 times a unit vector. */
const score = `(-distance / ${127 * 127})::float8 as score`;

/**
 * Through the index. Its settings are set in the statement itself, before its LIMIT is known, because a statement of the RDS Data API
 * has no session; `is true` keeps the permission a filter of the index scan instead of a join, which would lose the order.
 */
function nearest(table: string, scope: Scope, limit: number): { name: string; text: string } {
  const vector = `$${scope.parameters.length + 1}::text::halfvec`;
  return {
    name: 'search_vector_index',
    text: `with tuned as materialized (
        select set_config('hnsw.ef_search', '${candidates}', true), set_config('hnsw.iterative_scan', 'strict_order', true), set_config('hnsw.max_scan_tuples', '${mostLookedAt}', true), ${limit} as most
      )
      select hit.version_id, hit.ordinal, ${score} from tuned cross join lateral (
        select version_id, ordinal, vector <#> ${vector} as distance from ${table} where (version_id in (${scope.text})) is true
        order by vector <#> ${vector} limit tuned.most
      ) hit order by distance, version_id, ordinal`,
  };
}

/** One by one; `+ 0` keeps the index from being used. */
function exact(table: string, scope: Scope, limit: number): { name: string; text: string } {
  return {
    name: 'search_vectors_exactly',
    text: `select version_id, ordinal, ${score} from (
        select version_id, ordinal, (vector <#> $${scope.parameters.length + 1}::text::halfvec) + 0 as distance from ${table} where version_id in (${scope.text})
      ) looked order by distance, version_id, ordinal limit ${limit}`,
  };
}
