/** How far back a model may start again and still be recognised, in UTF-16 units. */
const reach = 2_000;

/** A shorter repetition may be intended: "ha" after "ha". */
const shortest = 12;

/**
 * A model asked to continue often repeats the end of what it had written. This holds back the start of the new
 * text as long as it may still be such a repetition, then drops the repetition and lets the rest through.
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

  /** True if the given text, from some position, matches all of the held text and continues after it. */
  #mayStillRepeat(held: string): boolean {
    const at = this.#given.indexOf(held);
    return at !== -1 && at + held.length < this.#given.length;
  }

  /** The longest start of `held` that is an end of the given text. */
  #overlap(held: string): number {
    for (let length = Math.min(held.length, this.#given.length); length >= shortest; length -= 1) {
      if (this.#given.endsWith(held.slice(0, length))) return length;
    }
    return 0;
  }
}
