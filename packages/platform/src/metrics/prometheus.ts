import { monitorEventLoopDelay } from 'node:perf_hooks';
import { metrics as table, type MetricName, type Metrics } from '@aistudio/core';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Seconds; from a token's gap to a long answer. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];

interface Child {
  inc?(amount: number): void;
  set?(value: number): void;
  observe?(value: number): void;
}

/** The table's metrics as Prometheus keeps them, with the process's own. */
export function createPrometheus(): Metrics & { render(): Promise<string> } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 20 });
  const meters = new Map<MetricName, { labels: (values: Record<string, string>) => Child; children: Map<string, Child> }>();
  for (const [name, row] of Object.entries(table) as [MetricName, (typeof table)[MetricName]][]) {
    const options = { name, help: row.help, labelNames: [...row.labels], registers: [registry] };
    const meter = row.type === 'counter' ? new Counter(options) : row.type === 'gauge' ? new Gauge(options) : new Histogram({ ...options, buckets });
    meters.set(name, { labels: (values) => meter.labels(values) as Child, children: new Map() });
    if (row.labels.length === 0) childOf(meters, name, {});
  }
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return {
    add: (name, amount, labels) => childOf(meters, name, labels).inc?.(amount),
    set: (name, value, labels) => childOf(meters, name, labels).set?.(value),
    observe: (name, value, labels) => childOf(meters, name, labels).observe?.(value),
    async render() {
      childOf(meters, 'aistudio_event_loop_delay_seconds', {}).set?.(delay.percentile(99) / 1e9 || 0);
      delay.reset();
      return registry.metrics();
    },
  };
}

type Meters = Map<MetricName, { labels: (values: Record<string, string>) => Child; children: Map<string, Child> }>;

/** Looked up by its label values, because asking prom-client costs a sort and a hash each time. */
function childOf(meters: Meters, name: MetricName, labels: Record<string, string> = {}): Child {
  const meter = meters.get(name)!;
  let key = '';
  for (const label of table[name].labels) key += `${labels[label] ?? ''}\n`;
  let child = meter.children.get(key);
  if (child === undefined) meter.children.set(key, (child = meter.labels(labels)));
  return child;
}
