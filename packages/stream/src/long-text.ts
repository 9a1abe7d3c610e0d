/** Pieces kept separately before they are joined. */
const loose = 64;

/** A text that grows by many small pieces and is rarely read. A few strings replace many, each of which the garbage collector would visit every time. */
export class LongText {
  #joined: string[] = [];
  #loose: string[] = [];
  #length = 0;

  /** UTF-16 units. */
  get length(): number {
    return this.#length;
  }

  append(piece: string): void {
    this.#length += piece.length;
    if (this.#loose.push(piece) < loose) return;
    this.#joined.push(this.#loose.join(''));
    this.#loose = [];
  }

  toString(): string {
    if (this.#loose.length > 0 || this.#joined.length > 1) {
      this.#joined = [this.#joined.join('') + this.#loose.join('')];
      this.#loose = [];
    }
    return this.#joined[0] ?? '';
  }
}
