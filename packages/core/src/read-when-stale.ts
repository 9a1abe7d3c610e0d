import type { Clock } from './ports/clock.ts';

interface Options<Value> {
  clock: Pick<Clock, 'monotonic'>;
  /** Milliseconds for which a value is kept. */
  freshMs: number;
  read: () => Promise<Value>;
  onFailure: (error: Error) => void;
}

/**
 * Reads a value at most once in `freshMs`, or at once when asked for the newest; concurrent callers share one read. If reading
 * fails, the last value stays in force; without one, rejects.
 */
export function readWhenStale<Value>({ clock, freshMs, read, onFailure }: Options<Value>): (fresh: boolean) => Promise<Value> {
  let known: { value: Value; readAt: number } | null = null;
  let reading: Promise<Value> | null = null;
  const readNow = async (): Promise<Value> => {
    const readAt = clock.monotonic();
    const value = await read();
    known = { value, readAt };
    return value;
  };
  return async (fresh) => {
    if (!fresh && known !== null && clock.monotonic() - known.readAt <= freshMs) return known.value;
    try {
      // A read that began before the change may not have seen it.
      if (fresh) await reading;
      return await (reading ??= readNow().finally(() => (reading = null)));
    } catch (error) {
      if (known === null) throw error;
      onFailure(error as Error);
      return known.value;
    }
  };
}
