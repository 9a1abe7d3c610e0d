/** Milliseconds of the shortest tick. */
export const shortestTickMs = 25;

/**
 * Milliseconds between two commits of a task that writes `runs` answers at once: 25 for a few, so that text flows, growing to
 * 125 for fifty and more. A commit and a write cost nearly the same for one token as for six, so a busy task spends a
 * third of the processor time for a delay that nobody reading along can tell.
 */
export function tickMsFor(runs: number): number {
  return shortestTickMs + Math.min(100, 2.5 * Math.max(0, runs - 8));
}
