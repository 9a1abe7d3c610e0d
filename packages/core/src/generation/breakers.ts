import type { Metrics } from '../ports/metrics.ts';
import { Breaker } from './breaker.ts';

/** A circuit breaker per model, for everything that this process asks of it. */
export class Breakers {
  readonly #breakers = new Map<string, Breaker>();
  readonly #metrics: Metrics;
  #open = 0;

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
  }

  /** `reference`: `<server>/<model>`. */
  of(reference: string): Breaker {
    let breaker = this.#breakers.get(reference);
    if (breaker === undefined) this.#breakers.set(reference, (breaker = new Breaker((isOpen) => this.#count(isOpen))));
    return breaker;
  }

  #count(isOpen: boolean): void {
    this.#open += isOpen ? 1 : -1;
    this.#metrics.set('aistudio_breakers_open', this.#open);
  }
}
