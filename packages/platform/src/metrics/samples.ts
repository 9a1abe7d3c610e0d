/** The maximum of values per metric in one line of CloudWatch's embedded metric format. */
const limit = 100;

/** At most a hundred of the values, each with the same probability (Vitter, Algorithm R). */
export class Samples {
  readonly #random: () => number;
  #values: number[] = [];
  #seen = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  add(value: number): void {
    this.#seen += 1;
    if (this.#values.length < limit) {
      this.#values.push(value);
      return;
    }
    const place = Math.floor(this.#random() * this.#seen);
    if (place < limit) this.#values[place] = value;
  }

  /** Returns them and starts over. */
  take(): number[] {
    const values = this.#values;
    this.#values = [];
    this.#seen = 0;
    return values;
  }
}
