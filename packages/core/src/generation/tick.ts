/** Milliseconds of the shortest tick. */
export const shortestTickMs = 25;
const longestTickMs = 125;

/** Shares of what the process may use below which nobody waits for others, and from which on everybody waits longest. */
const calm = 1 / 3;
const busy = 1 / 2;

/**
 * Milliseconds between two commits of a task that uses a share of what it may use. A commit and a write cost nearly the same
 * for one token as for six, so a busy task spends a third of the processor time for a delay that nobody reading along can
 * tell; while there is room, that is a price nobody asked for.
 */
export function tickMsFor(utilisation: number): number {
  const pressure = Math.min(1, Math.max(0, (utilisation - calm) / (busy - calm)));
  return shortestTickMs + (longestTickMs - shortestTickMs) * pressure;
}
