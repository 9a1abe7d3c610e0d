/** Time of the cloud, in milliseconds since the epoch. */
export interface CloudClock {
  now(): number;
  /** Runs once after `ms` unless cancelled by the returned function. */
  after(ms: number, callback: () => void): () => void;
}

/** Real time, or `times` as fast. */
export function createClock(times = 1): CloudClock {
  const begun = Date.now();
  return {
    now: () => begun + (Date.now() - begun) * times,
    after(ms, callback) {
      const timer = setTimeout(callback, ms / times);
      return () => clearTimeout(timer);
    },
  };
}
