/** Milliseconds after which it is tried again. */
const keptMs = 10 * 60_000;

/** Facts kept; nobody offers that many models. */
const mostFacts = 2_000;

/** What the models of one server have refused, each fact for ten minutes. */
export class Learned {
  readonly #now: () => number;
  readonly #forgottenAt = new Map<string, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** `model` is null for what the whole server does not know. */
  learn(model: string | null, fact: string): void {
    if (this.#forgottenAt.size >= mostFacts) this.#forgottenAt.delete(this.#forgottenAt.keys().next().value!);
    this.#forgottenAt.set(keyOf(model, fact), this.#now() + keptMs);
  }

  knows(model: string, fact: string): boolean {
    return [model, null].some((each) => (this.#forgottenAt.get(keyOf(each, fact)) ?? 0) > this.#now());
  }
}

function keyOf(model: string | null, fact: string): string {
  return JSON.stringify([model, fact]);
}
