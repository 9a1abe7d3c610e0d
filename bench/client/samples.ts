import type { Spread } from './load-job.ts';

/** A growing list of numbers without boxing. */
export class Samples {
  private values = new Float64Array(4096);
  private length = 0;

  add(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  /** Nearest-rank percentiles; zeros when empty. */
  spread(): Spread {
    const sorted = this.values.slice(0, this.length).sort();
    const at = (share: number): number => sorted[Math.min(this.length - 1, Math.ceil(share * this.length) - 1)] ?? 0;
    return { count: this.length, p50: at(0.5), p99: at(0.99), max: sorted[this.length - 1] ?? 0 };
  }
}
