/**
 * A growing text kept as the pieces that arrived, so that adding one costs the same at any length.
 * `generation` changes when the text is replaced: whoever consumed pieces by index starts over.
 */
export class TextParts {
  #parts: string[] = [];
  #joined = '';
  #joinedCount = 0;
  length = 0;
  generation = 0;

  get count(): number {
    return this.#parts.length;
  }

  push(part: string): void {
    if (part === '') return;
    this.#parts.push(part);
    this.length += part.length;
  }

  replace(text: string): void {
    this.#parts = text === '' ? [] : [text];
    this.#joined = '';
    this.#joinedCount = 0;
    this.length = text.length;
    this.generation += 1;
  }

  /** The pieces from `index` on, as one string. */
  since(index: number): string {
    return index === 0 ? this.toString() : this.#parts.slice(index).join('');
  }

  toString(): string {
    if (this.#joinedCount < this.#parts.length) {
      this.#joined += this.#parts.slice(this.#joinedCount).join('');
      this.#joinedCount = this.#parts.length;
    }
    return this.#joined;
  }
}
