import { vectorsPerBlock } from '@aistudio/core';
import type { Database } from '@aistudio/database';

const statement = { name: 'read_stored_blocks', text: 'select block from vector_blocks where generation_id = $1::text and version_id = $2::text' };

/**
 * Which of a version's `passages` have no vectors in this generation yet, as ranges to be stored at once: whole blocks of about
 * `atOnce` passages, from the end of the version to its start, because the first block marks it as complete.
 */
export async function missingPassages(database: Pick<Database, 'query'>, generation: { id: string; dimensions: number }, versionId: string, passages: number, atOnce: number): Promise<{ from: number; to: number }[]> {
  const perBlock = vectorsPerBlock(generation.dimensions);
  const step = perBlock * Math.max(1, Math.floor(atOnce / perBlock));
  const stored = new Set((await database.query<{ block: number }>(statement, [generation.id, versionId])).map(({ block }) => block));
  const ranges = Array.from({ length: Math.ceil(passages / step) }, (_, index) => ({ from: index * step, to: Math.min(passages, (index + 1) * step) }));
  return ranges.filter(({ from }) => !stored.has(from / perBlock)).toReversed();
}
