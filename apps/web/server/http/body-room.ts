/** Total size of all bodies that may be arriving at one process; a school's busiest minute needs a tenth of it. */
const maximumBytes = 256_000_000;

/** How much memory for incoming bodies is in use. */
export class BodyRoom {
  #taken = 0;

  get taken(): number {
    return this.#taken;
  }

  /** False if it does not fit; then nothing is reserved. */
  enter(bytes: number): boolean {
    if (this.#taken + bytes > maximumBytes) return false;
    this.#taken += bytes;
    return true;
  }

  leave(bytes: number): void {
    this.#taken -= bytes;
  }
}
