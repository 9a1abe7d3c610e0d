import type { Clock } from '../ports/clock.ts';
import type { Load } from '../ports/load.ts';
import { tickMsFor } from './tick.ts';

/** Milliseconds between two load checks, and how much of the difference a check adopts: it slows down faster than it speeds up. */
const sampleMs = 200;
const rise = 0.6;
const fall = 0.2;

/** How long answers wait for each other, which depends on the load of the process and never on their number. */
export class Pace {
  readonly #clock: Clock;
  readonly #load: Load | null;
  #before: { at: number; busyMs: number; processorMs: number } | null = null;
  #utilisation = 0;

  /** Without load, no answer waits for another. */
  constructor(clock: Clock, load: Load | null) {
    this.#clock = clock;
    this.#load = load;
  }

  /** Milliseconds between two commits, or two reads. */
  get tickMs(): number {
    this.#look();
    return tickMsFor(this.#utilisation);
  }

  #look(): void {
    const at = this.#clock.monotonic();
    if (this.#load === null || (this.#before !== null && at - this.#before.at < sampleMs)) return;
    const now = { at, ...this.#load.read() };
    const before = this.#before;
    this.#before = now;
    if (before === null) return;
    const elapsed = at - before.at;
    const used = Math.max((now.busyMs - before.busyMs) / elapsed, (now.processorMs - before.processorMs) / (elapsed * this.#load.processors));
    this.#utilisation += (used - this.#utilisation) * (used > this.#utilisation ? rise : fall);
  }
}
