import { metrics, type MetricName } from '@aistudio/contract';
import type { Clock, Metrics } from '@aistudio/core';
import { Samples } from './samples.ts';

export interface EmfOptions {
  /** As `metricNamespace` makes it. */
  namespace: string;
  /** Milliseconds that one line covers. */
  everyMs: number;
  clock: Clock;
  /** Takes whole lines, including the newline. */
  write: (line: string) => void;
}

/** A metric's values since the last line, for one combination of its dimensions; `''` is the total. */
type Recorded = Map<string, { where: Record<string, string>; value: number; samples: Samples }>;

const units = { seconds: 'Seconds', count: 'Count', tokens: 'Count', currency: 'None', bytes: 'Bytes' } as const;
/** The format's maximum of metrics per line. */
const metricsPerLine = 100;

/**
 * The metrics as lines in CloudWatch's embedded metric format, from which CloudWatch creates its metrics. Only labels that the table
 * calls dimensions count, because each combination costs money. Counters report 0 from the start; gauges are reported once they are
 * set, so that the average over all tasks does not include processes without any of it. At most a hundred values of a histogram are
 * reported per line, sampled uniformly: percentiles are accurate, the sum is not.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function createEmf({ namespace, everyMs, clock, write }: EmfOptions): Metrics & { flush(): void; close(): void } {
  const recorded = new Map<MetricName, Recorded>((Object.keys(metrics) as MetricName[]).map((name) => [name, new Map()]));
  const gauges = new Map<string, number>();

  const childOf = (name: MetricName, where: Record<string, string>) => {
    const children = recorded.get(name)!;
    const key = Object.values(where).join('\u0000');
    let child = children.get(key);
    if (child === undefined) children.set(key, (child = { where, value: 0, samples: new Samples(() => clock.random()) }));
    return child;
  };
  const childrenOf = (name: MetricName, labels: Record<string, string> = {}) => {
    const { dimensions = [] } = metrics[name] as { dimensions?: readonly string[] };
    if (dimensions.length === 0) return [childOf(name, {})];
    const where = Object.fromEntries(dimensions.map((dimension) => [dimension, labels[dimension] ?? '']));
    return [childOf(name, {}), childOf(name, where)];
  };
  for (const name of recorded.keys()) if (metrics[name].type === 'counter') childOf(name, {});

  const flush = (): void => {
    const byPlace = new Map<string, { where: Record<string, string>; values: [MetricName, number | number[]][] }>();
    for (const [name, children] of recorded) {
      for (const [key, child] of children) {
        const value = metrics[name].type === 'histogram' ? child.samples.take() : child.value;
        if (metrics[name].type === 'counter') child.value = 0;
        if (Array.isArray(value) && value.length === 0) continue;
        const place = `${Object.keys(child.where).join()}\u0000${key}`;
        const line = byPlace.get(place) ?? { where: child.where, values: [] };
        byPlace.set(place, line);
        line.values.push([name, value]);
      }
    }
    for (const { where, values } of byPlace.values()) {
      for (let at = 0; at < values.length; at += metricsPerLine) write(`${JSON.stringify(lineOf(namespace, clock.now(), where, values.slice(at, at + metricsPerLine)))}\n`);
    }
  };
  let cancel: () => void = () => undefined;
  const repeat = (): void => {
    cancel = clock.after(everyMs, () => {
      flush();
      repeat();
    });
  };
  repeat();

  const add = (name: MetricName, amount: number, labels?: Record<string, string>): void => {
    for (const child of childrenOf(name, labels)) child.value += amount;
  };
  return {
    add: (name, amount, ...[labels]) => add(name, amount, labels),
    set(name, value, ...[labels]) {
      // A task's total is the sum over the labels.
      const key = `${name}\u0000${Object.values(labels ?? {}).join('\u0000')}`;
      add(name, value - (gauges.get(key) ?? 0), labels);
      gauges.set(key, value);
    },
    observe(name, value, ...[labels]) {
      for (const child of childrenOf(name, labels)) child.samples.add(value);
    },
    flush,
    close() {
      cancel();
      flush();
    },
  };
}

function lineOf(Namespace: string, Timestamp: number, where: Record<string, string>, values: [MetricName, number | number[]][]): object {
  const Metrics = values.map(([Name]) => ({ Name, Unit: units[metrics[Name].unit] }));
  return { _aws: { Timestamp, CloudWatchMetrics: [{ Namespace, Dimensions: [Object.keys(where)], Metrics }] }, ...where, ...Object.fromEntries(values) };
}
