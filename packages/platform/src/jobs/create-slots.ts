export interface Slots {
  /** Resolves when the work has started, which requires a free slot. The work must not reject. */
  begin(work: () => Promise<void>): Promise<void>;
  /** Resolves when nothing is running any more. */
  idle(): Promise<void>;
}

/** Limits how many pieces of work run at once. */
export function createSlots(count: number): Slots {
  const running = new Set<Promise<void>>();
  return {
    async begin(work) {
      while (running.size >= count) await Promise.race(running);
      const run: Promise<void> = work().finally(() => running.delete(run));
      running.add(run);
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
