import type { Clock } from '@aistudio/core';

/** Time that passes when the test says so. Timers run in order; `advance` lets promises settle between them. */
export function createManualClock(): Clock & { advance(ms: number): Promise<void>; waiting(): number } {
  let now = 0;
  let ids = 0;
  let timers: { at: number; callback: () => void }[] = [];
  const settle = async () => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    now: () => now,
    monotonic: () => now,
    random: () => 0.5,
    id: () => `id-${(ids += 1)}`,
    after(ms, callback) {
      const timer = { at: now + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    /** Timers that are neither done nor cancelled. */
    waiting: () => timers.length,
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (;;) {
        const next = timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers = timers.filter((timer) => timer !== next);
        now = Math.max(now, next.at);
        next.callback();
        await settle();
      }
      now = until;
    },
  };
}
