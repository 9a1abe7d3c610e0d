import type { Clock } from '../ports/clock.ts';
import type { Pace } from './pace.ts';

/** Milliseconds of a tick from which on reading waits for it; in a shorter one hardly two events arrive. */
const windowFromMs = 40;

/** One tick for all answers that pass through this process unread: whatever arrives between two ticks is one read and one write. */
export class ReadTick {
  readonly #clock: Clock;
  readonly #pace: Pace;
  #window: Promise<void> | null = null;

  constructor(clock: Clock, pace: Pace) {
    this.#clock = clock;
    this.#pace = pace;
  }

  /** Null: keep reading. Otherwise nothing need be read before it resolves. */
  window(): Promise<void> | null {
    if (this.#window !== null) return this.#window;
    const ms = this.#pace.tickMs;
    if (ms < windowFromMs) return null;
    this.#window = new Promise((resolve) => {
      this.#clock.after(ms, () => {
        this.#window = null;
        resolve();
      });
    });
    return this.#window;
  }
}
