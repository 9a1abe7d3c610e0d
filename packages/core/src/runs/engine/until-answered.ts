import type { EngineParts } from './engine-parts.ts';
import type { LiveRun } from './live-run.ts';

/** Repeats while the database is away; what it says is true only when that is written. False when the run is another task's by now. */
export async function untilStored(parts: EngineParts, run: LiveRun, store: () => Promise<boolean>, onFirstFailure: (error: Error) => void): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    if (run.lost) return false;
    try {
      return await store();
    } catch (error) {
      if (attempt === 0) onFirstFailure(error as Error);
      await new Promise<void>((resolve) => parts.clock.after(Math.min(1000, 50 * 2 ** attempt), resolve));
    }
  }
}
