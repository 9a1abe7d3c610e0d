/**
 * Makes pieces of text safe to store and to send: surrogate pairs split over two pieces are
 * joined, unpaired surrogates and NUL (which Postgres refuses) become U+FFFD.
 */
export class WellFormedText {
  #half = '';

  /** May hold one UTF-16 unit back until the next piece. */
  push(delta: string): string {
    if (this.#half === '' && delta.isWellFormed() && !delta.includes('\0')) return delta;
    let text = this.#half + delta;
    this.#half = '';
    if (isHighSurrogate(text.charCodeAt(text.length - 1))) {
      this.#half = text.slice(-1);
      text = text.slice(0, -1);
    }
    return text.toWellFormed().replaceAll('\0', '\uFFFD');
  }

  /** After the last piece. */
  flush(): string {
    const rest = this.#half === '' ? '' : '\uFFFD';
    this.#half = '';
    return rest;
  }
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
