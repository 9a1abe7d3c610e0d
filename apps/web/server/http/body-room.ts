/** Bodies on their way to one process may hold this much together; a school's busiest minute needs a tenth of it. */
const maximumBytes = 256_000_000;

/** How much of the memory for bodies that are still arriving is taken. */
export class BodyRoom {
  #taken = 0;

  get taken(): number {
    return this.#taken;
  }

  /** False when that much more does not fit; nothing is taken then. */
  enter(bytes: number): boolean {
    if (this.#taken + bytes > maximumBytes) return false;
    this.#taken += bytes;
    return true;
  }

  leave(bytes: number): void {
    this.#taken -= bytes;
  }
}
