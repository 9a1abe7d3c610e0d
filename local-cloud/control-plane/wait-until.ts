import { setTimeout as pause } from 'node:timers/promises';

/** Polls every 100 ms until `done` returns true; resolves with whether it did within `patienceMs`. */
export async function waitUntil(done: () => boolean | Promise<boolean>, patienceMs: number): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  while (!(await done())) {
    if (performance.now() > deadline) return false;
    await pause(100);
  }
  return true;
}
