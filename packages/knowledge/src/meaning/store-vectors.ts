import { vectorsPerBlock } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { claimParameters, holdsClaim, type Claim } from '../passages/claim.ts';
import { quantiseVector } from './quantise-vector.ts';

const blocksAtOnce = 16;

/**
 * Stores the vectors of a version's passages in order, replacing those it had in this generation. Idempotent.
 * They are searched once the first block is there, which is written last. With a claim, an attempt that has lost it
 * changes nothing.
 */
export async function storeVectors(database: Pick<Database, 'query'>, generationId: string, versionId: string, vectors: Float32Array[], claim: Claim | null = null): Promise<void> {
  const held = claimParameters(claim);
  const perBlock = vectorsPerBlock(vectors[0]?.length ?? 1);
  const blocks = Array.from({ length: Math.ceil(vectors.length / perBlock) }, (_, block) => ({ block, vectors: packed(vectors.slice(block * perBlock, (block + 1) * perBlock)) })).toReversed();
  await database.query(forget, [generationId, versionId, ...held]);
  for (let at = 0; at < blocks.length; at += blocksAtOnce) await database.query(insert, [generationId, versionId, JSON.stringify(blocks.slice(at, at + blocksAtOnce)), ...held]);
}

const forget = { name: 'forget_vectors', text: `delete from vector_blocks where generation_id = $1::text and version_id = $2::text and ${holdsClaim(3)}` };
const insert = {
  name: 'insert_vectors',
  text: `insert into vector_blocks (generation_id, version_id, block, vectors)
    select $1::text, $2::text, row.block, row.vectors from jsonb_to_recordset(cast($3::text as jsonb)) as row(block integer, vectors text)
    where ${holdsClaim(4)}`,
};

function packed(vectors: Float32Array[]): string {
  return Buffer.concat(vectors.map((vector) => Buffer.from(quantiseVector(vector).buffer))).toString('base64');
}
