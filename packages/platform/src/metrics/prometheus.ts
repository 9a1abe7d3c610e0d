import { metrics, type HistogramName, type MetricName } from '@aistudio/contract';
import { type Metrics } from '@aistudio/core';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { watchEventLoop } from './event-loop.ts';
import { registerProcessMetrics } from './process-metrics.ts';

export interface Prometheus extends Metrics {
  /** The text format, https://prometheus.io/docs/instrumenting/exposition_formats/. */
  render(): Promise<string>;
  readonly contentType: string;
  close(): void;
}

/** Labels come from servers and people's settings: one long name must not bloat every scrape. */
const labelLimit = 100;

type Labels = Record<string, string>;
type Meter = (value: number, labels?: Labels) => void;

/** The metrics of the table, with the event loop's delay and the process's own figures. */
export function createPrometheus(): Prometheus {
  const registry = new Registry();
  const meters = {} as Record<MetricName, Meter>;
  for (const name of Object.keys(metrics) as MetricName[]) meters[name] = createMeter(registry, name);
  registerProcessMetrics(registry);
  const eventLoop = watchEventLoop();

  const use = (type: 'counter' | 'gauge' | 'histogram') => (name: MetricName, value: number, labels?: Labels) => {
    if (metrics[name].type !== type) throw new TypeError(`${name} is a ${metrics[name].type}, not a ${type}.`);
    meters[name](value, labels);
  };
  return {
    add: use('counter'),
    set: use('gauge'),
    observe: use('histogram'),
    contentType: registry.contentType,
    async render() {
      meters.aistudio_event_loop_delay_seconds(eventLoop.takeDelay());
      return registry.metrics();
    },
    close: () => eventLoop.close(),
  };
}

function createMeter(registry: Registry, name: MetricName): Meter {
  const { type, help, labels } = metrics[name];
  const options = { name, help, labelNames: [...labels], registers: [registry] };
  switch (type) {
    case 'counter': {
      const counter = new Counter(options);
      return remember(labels, (values) => counter.labels(values), (child, value) => child.inc(value));
    }
    case 'gauge': {
      const gauge = new Gauge(options);
      return remember(labels, (values) => gauge.labels(values), (child, value) => child.set(value));
    }
    case 'histogram': {
      const histogram = new Histogram({ ...options, buckets: [...metrics[name as HistogramName].buckets] });
      return remember(labels, (values) => histogram.labels(values), (child, value) => child.observe(value));
    }
  }
}

/** Looking a child up by its labels costs more than counting; each is looked up once. */
function remember<Child>(names: readonly string[], find: (labels: Labels) => Child, record: (child: Child, value: number) => void): Meter {
  const children = new Map<string, Child>();
  const single = names.length === 0 ? find({}) : null;
  return (value, labels) => {
    if (single !== null) return record(single, value);
    let key = '';
    for (const name of names) key += `${labels?.[name] ?? ''}\u0000`;
    let child = children.get(key);
    if (child === undefined) {
      child = find(Object.fromEntries(names.map((name) => [name, (labels?.[name] ?? '').slice(0, labelLimit)])));
      children.set(key, child);
    }
    record(child, value);
  };
}
