import type { FoundPassage } from './read-passages.ts';

/**
 * The best passages that fit into `tokens`, as counted by `count`, in the order of their documents so that they read well.
 * One that does not fit is skipped; a smaller one after it may fit.
 */
export function packPassages(passages: FoundPassage[], tokens: number, count: (text: string) => number): FoundPassage[] {
  let left = tokens;
  const kept = passages.filter((passage) => {
    const cost = count(`${passage.context}\n${passage.text}`);
    if (cost > left) return false;
    left -= cost;
    return true;
  });
  const order = new Map(kept.map(({ versionId }, index) => [versionId, index]).toReversed() as [string, number][]);
  return kept.toSorted((a, b) => order.get(a.versionId)! - order.get(b.versionId)! || a.ordinal - b.ordinal);
}
