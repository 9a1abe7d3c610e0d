import type { Clock } from '@aistudio/core';

/**
 * A clock that jumps to the next timer: whole minutes pass in a moment, in the right order.
 * `now` and `monotonic` are milliseconds since the clock was created.
 */
export function createQuickClock(): Clock {
  let time = 0;
  let ids = 0;
  let running = false;
  const timers = new Set<{ due: number; callback: () => void }>();

  const runNext = (): void => {
    running = false;
    let first: { due: number; callback: () => void } | null = null;
    for (const timer of timers) if (first === null || timer.due < first.due) first = timer;
    if (first === null) return;
    timers.delete(first);
    time = Math.max(time, first.due);
    first.callback();
    wake();
  };
  const wake = (): void => {
    if (running || timers.size === 0) return;
    running = true;
    setImmediate(runNext);
  };
  return {
    now: () => time,
    monotonic: () => time,
    random: () => 0.5,
    id: () => `id-${++ids}`,
    after(ms, callback) {
      const timer = { due: time + ms, callback };
      timers.add(timer);
      wake();
      return () => void timers.delete(timer);
    },
  };
}
