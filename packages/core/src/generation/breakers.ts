import { Breaker } from './breaker.ts';

/** A circuit breaker for each model, for everything that this process asks of it. */
export class Breakers {
  readonly #breakers = new Map<string, Breaker>();

  /** `reference`: `<server>/<model>`. */
  of(reference: string): Breaker {
    let breaker = this.#breakers.get(reference);
    if (breaker === undefined) this.#breakers.set(reference, (breaker = new Breaker()));
    return breaker;
  }
}
