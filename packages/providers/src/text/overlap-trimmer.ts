/** How far back a model may start again and still be recognised, in UTF-16 units. */
const reach = 2_000;

/** A shorter repetition may be meant: "ha" after "ha". */
const shortest = 12;

/**
 * A model asked to go on often repeats the end of what it had written. This holds the beginning of the new
 * text back for as long as it may still be such a repetition, then drops the repetition and lets the rest go.
 */
export class OverlapTrimmer {
  readonly #given: string;
  #held: string | null = '';

  constructor(given: string) {
    this.#given = given.slice(-reach);
    if (this.#given.length < shortest) this.#held = null;
  }

  push(delta: string): string {
    if (this.#held === null) return delta;
    this.#held += delta;
    return this.#mayStillRepeat(this.#held) ? '' : this.flush();
  }

  /** After the last piece. */
  flush(): string {
    const held = this.#held ?? '';
    this.#held = null;
    return held.slice(this.#overlap(held));
  }

  /** True when some place in the given text reads on exactly as the held text does, and further. */
  #mayStillRepeat(held: string): boolean {
    const at = this.#given.indexOf(held);
    return at !== -1 && at + held.length < this.#given.length;
  }

  /** The longest beginning of `held` that is an end of the given text. */
  #overlap(held: string): number {
    for (let length = Math.min(held.length, this.#given.length); length >= shortest; length -= 1) {
      if (this.#given.endsWith(held.slice(0, length))) return length;
    }
    return 0;
  }
}
