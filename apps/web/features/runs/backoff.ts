const firstMs = 250;
const longestMs = 5000;

/** How long to wait before attempt `attempt` (0 is the first retry): doubling, with equal jitter. `random` is in [0, 1). */
export function backoffMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 10));
  return ceiling / 2 + (ceiling / 2) * random();
}
