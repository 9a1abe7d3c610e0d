/** Consecutive faults that open it, and how long it stays open before one probe. */
const faultsToOpen = 5;
const openMs = 30_000;

/** One model's circuit breaker (Nygard, "Release It!"), judged at the end of a stream. */
export class Breaker {
  #faults = 0;
  #openedAt: number | null = null;
  #probing = false;

  /** True when a request may go out; while open, only one probe at a time after the pause. */
  allows(now: number): boolean {
    if (this.#openedAt === null) return true;
    if (this.#probing || now - this.#openedAt < openMs) return false;
    this.#probing = true;
    return true;
  }

  succeeded(): void {
    this.#faults = 0;
    this.#openedAt = null;
    this.#probing = false;
  }

  failed(now: number): void {
    this.#faults += 1;
    if (this.#probing || this.#faults >= faultsToOpen) this.#openedAt = now;
    this.#probing = false;
  }

  /** It ended for a reason that says nothing of the provider. */
  abandoned(): void {
    this.#probing = false;
  }
}
