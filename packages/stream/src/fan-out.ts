/** Where one reader's bytes go. */
export interface Reader {
  /** Passes bytes to the connection and returns how many have not been sent yet. */
  write(frames: string): number;
  /** Ends the connection after `frames`. */
  end(frames: string): void;
}

/** A reader may have this many unsent bytes; beyond that it is disconnected. */
export const readerLimitBytes = 256 * 1024;

/**
 * One run's readers. Each gets every write once; one that does not keep up is disconnected with `farewell`
 * and reconnects later, so it slows down neither the run nor the others. Their transport removes readers that have left.
 */
export class FanOut {
  /** Bytes a reader may hold beyond the limit until its first replay has been sent. */
  readonly #readers = new Map<Reader, number>();
  readonly #onDetached: () => void;

  constructor(onDetached: () => void = () => undefined) {
    this.#onDetached = onDetached;
  }

  get size(): number {
    return this.#readers.size;
  }

  add(reader: Reader, first: string): void {
    this.#readers.set(reader, first === '' ? 0 : reader.write(first));
  }

  delete(reader: Reader): void {
    this.#readers.delete(reader);
  }

  write(frames: string, farewell: () => string): void {
    for (const [reader, allowance] of this.#readers) this.#send(reader, allowance, frames, farewell);
  }

  end(frames: string): void {
    for (const reader of this.#readers.keys()) reader.end(frames);
    this.#readers.clear();
  }

  #send(reader: Reader, allowance: number, frames: string, farewell: () => string): void {
    const unsent = reader.write(frames);
    if (unsent <= readerLimitBytes) {
      if (allowance > 0) this.#readers.set(reader, 0);
      return;
    }
    if (unsent <= readerLimitBytes + allowance) return;
    this.#readers.delete(reader);
    reader.end(farewell());
    this.#onDetached();
  }
}
