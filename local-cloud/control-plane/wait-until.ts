import { setTimeout as pause } from 'node:timers/promises';

/** Looks every 100 ms until `done` holds; resolves with whether it did within `patienceMs`. */
export async function waitUntil(done: () => boolean | Promise<boolean>, patienceMs: number): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  while (!(await done())) {
    if (performance.now() > deadline) return false;
    await pause(100);
  }
  return true;
}
