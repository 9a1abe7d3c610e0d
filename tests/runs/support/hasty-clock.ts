import type { Clock } from '@aistudio/core';

/** Waits a tenth of the time. */
export function hasty(clock: Clock): Clock {
  return { ...clock, after: (ms, callback) => clock.after(ms / 10, callback) };
}
