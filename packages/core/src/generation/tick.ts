/** Milliseconds of the shortest tick. */
export const shortestTickMs = 25;
const longestTickMs = 125;

/** Shares of capacity below which no answer waits for others, and from which on they wait longest. */
const calm = 1 / 3;
const busy = 1 / 2;

/**
 * Milliseconds between two commits of a task that uses this share of its capacity. A commit and a write cost nearly the same
 * for one token as for six, so a busy task needs only a third of the processor time, for a delay that no reader
 * notices; with capacity to spare, there is no reason to delay anything.
 */
export function tickMsFor(utilisation: number): number {
  const pressure = Math.min(1, Math.max(0, (utilisation - calm) / (busy - calm)));
  return shortestTickMs + (longestTickMs - shortestTickMs) * pressure;
}
