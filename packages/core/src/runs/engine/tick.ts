/**
 * Milliseconds between two commits of a task that writes `runs` answers at once: 25 for a few, so that text flows, growing to
 * 100 for fifty and to 125 for seven hundred. A commit and a write cost nearly the same for one token as for five, so a busy
 * task spends a third of the processor time for a delay that nobody reading along can tell.
 */
export function tickMsFor(runs: number): number {
  const between = (low: number, high: number): number => Math.min(1, Math.max(0, (runs - low) / (high - low)));
  return 25 + 75 * between(8, 46) + 25 * between(300, 700);
}
