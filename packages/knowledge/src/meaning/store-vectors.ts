import { vectorsPerBlock } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { claimParameters, holdsClaim, type Claim } from '../passages/claim.ts';
import { quantiseVector } from './quantise-vector.ts';

const blocksAtOnce = 16;

/**
 * Stores vectors of a version's passages in order, beginning with the passage `from`, which starts a block. Idempotent. They are
 * searched once the version's first block is there, so that one has to be stored last. With a claim, an attempt that has lost it
 * changes nothing. Vectors are deleted with the passages they were made of.
 */
export async function storeVectors(database: Pick<Database, 'query'>, generationId: string, versionId: string, vectors: Float32Array[], { from = 0, claim = null }: { from?: number; claim?: Claim | null } = {}): Promise<void> {
  const perBlock = vectorsPerBlock(vectors[0]?.length ?? 1);
  const blocks = Array.from({ length: Math.ceil(vectors.length / perBlock) }, (_, index) => ({ block: from / perBlock + index, vectors: packed(vectors.slice(index * perBlock, (index + 1) * perBlock)) })).toReversed();
  for (let at = 0; at < blocks.length; at += blocksAtOnce) await database.query(insert, [generationId, versionId, JSON.stringify(blocks.slice(at, at + blocksAtOnce)), ...claimParameters(claim)]);
}

const insert = {
  name: 'insert_vectors',
  text: `insert into vector_blocks (generation_id, version_id, block, vectors)
    select $1::text, $2::text, row.block, row.vectors from jsonb_to_recordset(cast($3::text as jsonb)) as row(block integer, vectors text)
    where ${holdsClaim(4)} on conflict do nothing`,
};

function packed(vectors: Float32Array[]): string {
  return Buffer.concat(vectors.map((vector) => Buffer.from(quantiseVector(vector).buffer))).toString('base64');
}
