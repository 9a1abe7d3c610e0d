export interface Measured {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
}

const keptMs = 3_600_000;

/** CloudWatch's metrics: values by their time of arrival, for an hour. */
export class MetricStore {
  readonly #values = new Map<string, { at: number; value: number }[]>();

  record(metric: Measured, values: readonly number[], at: number): void {
    const key = keyOf(metric);
    const kept = (this.#values.get(key) ?? []).filter((each) => each.at > at - keptMs);
    this.#values.set(key, [...kept, ...values.map((value) => ({ at, value }))]);
  }

  /** Of what arrived after `since`, up to `until`; null if nothing did. */
  average(metric: Measured, since: number, until: number): number | null {
    const found = (this.#values.get(keyOf(metric)) ?? []).filter(({ at }) => at > since && at <= until);
    return found.length === 0 ? null : found.reduce((sum, { value }) => sum + value, 0) / found.length;
  }
}

const keyOf = ({ namespace, name, dimensions }: Measured): string => JSON.stringify([namespace, name, Object.entries(dimensions).toSorted()]);
