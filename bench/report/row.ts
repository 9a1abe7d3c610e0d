/** One line of the table. */
export interface Row {
  figure: string;
  /** With unit. */
  ours: string;
  peer: string;
  ratios: number[];
  /** The ratio to reach; null for figures that are only shown. */
  reach: { most: number } | { least: number } | null;
  note?: string;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Null if there is nothing to reach. */
export function isReached(row: Row): boolean | null {
  if (row.reach === null) return null;
  const ratio = median(row.ratios);
  return 'most' in row.reach ? ratio <= row.reach.most : ratio >= row.reach.least;
}
