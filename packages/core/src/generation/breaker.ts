/** It opens when this many of the last minute's requests failed, and they are at least half of them. */
const faultsToOpen = 5;
const shareToOpen = 0.5;
const windowMs = 60_000;
/** How long it stays open before one probe, and how long a silent probe holds up the next one. */
const openMs = 30_000;
const probeMs = 10_000;
/** Verdicts kept; if there are more, the share among the newest says enough. */
const mostVerdicts = 200;

/** Permission to send one request. Exactly one of `succeeded`, `failed` and `abandoned` ends it. */
export interface Admission {
  /** True while this request may be retried: the breaker is closed, or this is the probe that may close it. */
  readonly allowed: boolean;
  /** The provider has begun to answer: a probe closes the breaker at once. */
  arrived(): void;
  succeeded(now: number): void;
  failed(now: number): void;
  /** It ended for a reason unrelated to the provider. */
  abandoned(): void;
}

/** One model's circuit breaker (Nygard, "Release It!"). It judges whole requests, so that the retries of one do not count as several. Times are monotonic milliseconds. */
export class Breaker {
  #verdicts: { at: number; fault: boolean }[] = [];
  #openedAt: number | null = null;
  #probeAt: number | null = null;
  readonly #changed: (isOpen: boolean) => void;

  /** `changed` is called when it opens or closes, but not when a probe fails. */
  constructor(changed: (isOpen: boolean) => void = () => {}) {
    this.#changed = changed;
  }

  /** Null while it is open; then `retryAfterMs` says for how long. */
  admit(now: number): Admission | null {
    if (this.#openedAt === null) return this.#admission(false);
    if (this.retryAfterMs(now) > 0) return null;
    this.#probeAt = now;
    return this.#admission(true);
  }

  /** Milliseconds until the next request may go out; 0 for at once. */
  retryAfterMs(now: number): number {
    if (this.#openedAt === null) return 0;
    return Math.max(0, this.#openedAt + openMs - now, this.#probeAt === null ? 0 : this.#probeAt + probeMs - now);
  }

  #admission(probe: boolean): Admission {
    const isOpen = () => this.#openedAt !== null;
    return {
      get allowed() {
        return probe || !isOpen();
      },
      arrived: () => {
        if (probe) this.#close();
      },
      succeeded: (now) => {
        if (probe) this.#close();
        this.#note(now, false);
      },
      failed: (now) => {
        const stillProbing = probe && isOpen();
        this.#note(now, true);
        if (stillProbing || this.#tooMany(now)) this.#open(now);
      },
      abandoned: () => {
        if (probe) this.#probeAt = null;
      },
    };
  }

  #note(now: number, fault: boolean): void {
    this.#verdicts = [...this.#verdicts, { at: now, fault }].filter(({ at }) => now - at < windowMs).slice(-mostVerdicts);
  }

  #tooMany(now: number): boolean {
    const recent = this.#verdicts.filter(({ at }) => now - at < windowMs);
    const faults = recent.filter(({ fault }) => fault).length;
    return faults >= faultsToOpen && faults >= recent.length * shareToOpen;
  }

  #open(now: number): void {
    if (this.#openedAt === null) this.#changed(true);
    this.#openedAt = now;
    this.#probeAt = null;
  }

  #close(): void {
    if (this.#openedAt !== null) this.#changed(false);
    this.#openedAt = null;
    this.#probeAt = null;
    this.#verdicts = [];
  }
}
