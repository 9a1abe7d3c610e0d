import { quantiseVector, similarity } from './quantise-vector.ts';

export interface ShelfHit {
  key: string;
  /** The position among the vectors under this key, from 0. */
  ordinal: number;
  score: number;
}

/** Vectors as they are stored, for exact scans: 100,000 of 384 dimensions take 38 MB and 40 ms. */
export interface VectorShelf {
  /** `blocks`: base64 of int8 vectors, in order. */
  put(key: string, blocks: string[]): void;
  /** The nearest to `question` among these, best first, and which keys were not compared because they have to be put first. */
  scan(keys: string[], question: Float32Array, limit: number): { hits: ShelfHit[]; missing: string[] };
}

const mostBytes = 256 * 1024 * 1024;

export function createVectorShelf(most = mostBytes): VectorShelf {
  const shelves = new Map<string, Int8Array>();
  let bytes = 0;
  return {
    put(key, blocks) {
      const vectors = new Int8Array(Buffer.concat(blocks.map((block) => Buffer.from(block, 'base64'))));
      bytes += vectors.length - (shelves.get(key)?.length ?? 0);
      shelves.delete(key);
      shelves.set(key, vectors);
      // The oldest are evicted first; they are loaded from the database again when needed.
      for (const [oldest, gone] of shelves) {
        if (bytes <= most || oldest === key) break;
        shelves.delete(oldest);
        bytes -= gone.length;
      }
    },
    scan(keys, question, limit) {
      const asked = quantiseVector(question);
      const hits: ShelfHit[] = [];
      const missing: string[] = [];
      let worst = -Infinity;
      for (const key of keys) {
        const vectors = shelves.get(key);
        if (!vectors) {
          missing.push(key);
          continue;
        }
        for (let ordinal = 0; (ordinal + 1) * asked.length <= vectors.length; ordinal += 1) {
          const score = similarity(asked, vectors, ordinal * asked.length);
          if (score <= worst) continue;
          hits.push({ key, ordinal, score });
          if (hits.length >= limit * 2) worst = trim(hits, limit);
        }
      }
      trim(hits, limit);
      return { hits, missing };
    },
  };
}

/** Keeps the best, and knows the score of the last of them. */
function trim(hits: ShelfHit[], limit: number): number {
  hits.sort((a, b) => b.score - a.score);
  hits.splice(limit);
  return hits.at(-1)?.score ?? -Infinity;
}
