import { compareHits } from '../words/compare-hits.ts';
import type { Hit } from '../words/hit.ts';

const k = 60;

/** Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009) with k 60: what several rankings place high comes first. */
export function fuseRankings(rankings: Hit[][], limit: number): Hit[] {
  const fused = new Map<string, Hit>();
  for (const ranking of rankings) {
    for (const [index, { versionId, ordinal }] of ranking.entries()) {
      const key = `${ordinal} ${versionId}`;
      const hit = fused.get(key) ?? { versionId, ordinal, score: 0 };
      hit.score += 1 / (k + index + 1);
      fused.set(key, hit);
    }
  }
  return [...fused.values()].sort(compareHits).slice(0, limit);
}
