import type { MetricName } from '../operations.ts';

/** The meters of `operations.ts`. A metric that is not in the table does not compile. */
export interface Metrics {
  add(name: MetricName, amount: number, labels?: Record<string, string>): void;
  set(name: MetricName, value: number, labels?: Record<string, string>): void;
  /** Seconds for durations. */
  observe(name: MetricName, value: number, labels?: Record<string, string>): void;
}
