import type { Clock } from '../ports/clock.ts';
import { tickMsFor } from './tick.ts';

/** Milliseconds of a tick from which on reading waits for it; in a shorter one hardly two events arrive. */
const windowFromMs = 40;

/** One beat for all answers that pass through this process unread: what arrives of one between two beats is one read and one write. */
export class ReadTick {
  readonly #clock: Clock;
  #open = 0;
  #window: Promise<void> | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts an answer until the returned function is called. */
  enter(): () => void {
    this.#open += 1;
    return () => void (this.#open -= 1);
  }

  /** Null: read on. Otherwise nothing need be read before it resolves. */
  window(): Promise<void> | null {
    const ms = tickMsFor(this.#open);
    if (ms < windowFromMs) return null;
    this.#window ??= new Promise((resolve) => {
      this.#clock.after(ms, () => {
        this.#window = null;
        resolve();
      });
    });
    return this.#window;
  }
}
