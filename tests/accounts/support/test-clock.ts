import { randomUUID } from 'node:crypto';
import type { Clock } from '@aistudio/core';

/** The real time plus whatever time a test has let pass. */
export function createTestClock(): Clock & { advance(ms: number): void } {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    monotonic: () => performance.now() + ahead,
    random: Math.random,
    id: () => randomUUID(),
    after(ms, callback) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    advance(ms) {
      ahead += ms;
    },
  };
}
