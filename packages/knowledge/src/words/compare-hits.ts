import type { Hit } from './hit.ts';

/** For sorting: the best first; of equals, always in the same order. */
export function compareHits(a: Hit, b: Hit): number {
  return b.score - a.score || (a.versionId < b.versionId ? -1 : a.versionId > b.versionId ? 1 : a.ordinal - b.ordinal);
}
