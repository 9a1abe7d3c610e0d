import { metrics, type MetricName } from '@aistudio/contract';
import { afterEach, expect, test } from 'vitest';
import { createPrometheus, type Prometheus } from './prometheus.ts';

const opened: Prometheus[] = [];
const open = () => {
  const prometheus = createPrometheus();
  opened.push(prometheus);
  return prometheus;
};
afterEach(() => opened.splice(0).forEach((each) => each.close()));

test('every metric of the table is declared with its type', async () => {
  const text = await open().render();
  for (const [name, { type }] of Object.entries(metrics)) expect(text).toContain(`# TYPE ${name} ${type}\n`);
});

test('counters add, gauges set, histograms observe in seconds', async () => {
  const prometheus = open();
  prometheus.add('aistudio_errors_total', 1, { route: '/api/models', code: 'internal' });
  prometheus.add('aistudio_errors_total', 2, { route: '/api/models', code: 'internal' });
  prometheus.add('aistudio_errors_total', 1, { code: 'internal', route: '/api/session' });
  prometheus.set('aistudio_runs_active', 7);
  prometheus.set('aistudio_runs_active', 3);
  prometheus.observe('aistudio_flush_seconds', 0.004);
  prometheus.observe('aistudio_flush_seconds', 0.02);
  const text = await prometheus.render();
  expect(text).toContain('aistudio_errors_total{route="/api/models",code="internal"} 3\n');
  expect(text).toContain('aistudio_errors_total{route="/api/session",code="internal"} 1\n');
  expect(text).toContain('aistudio_runs_active 3\n');
  expect(text).toContain('aistudio_flush_seconds_bucket{le="0.005"} 1\n');
  expect(text).toContain('aistudio_flush_seconds_bucket{le="0.025"} 2\n');
  expect(text).toContain('aistudio_flush_seconds_count 2\n');
});

test('labels that are not in the table are dropped and long values are cut off', async () => {
  const prometheus = open();
  prometheus.add('aistudio_takeovers_total', 1, { reason: 'x'.repeat(500), person: 'somebody@example.org' } as { reason: string });
  const text = await prometheus.render();
  expect(text).toContain(`aistudio_takeovers_total{reason="${'x'.repeat(100)}"} 1\n`);
  expect(text).not.toContain('somebody');
});

test('using a metric as another type is refused', () => {
  const prometheus = open();
  expect(() => prometheus.add('aistudio_runs_active' as never, 1)).toThrow(/is a gauge, not a counter/);
  expect(() => prometheus.observe('aistudio_errors_total' as never, 1)).toThrow(/is a counter, not a histogram/);
});

test('two instances do not share numbers', async () => {
  const [one, two] = [open(), open()];
  one.set('aistudio_spool_events', 5);
  expect(await two.render()).toContain('aistudio_spool_events 0\n');
});

test('every metric of the table can be recorded', async () => {
  const prometheus = open();
  for (const name of Object.keys(metrics) as MetricName[]) {
    const labels = Object.fromEntries(metrics[name].labels.map((label) => [label, 'v']));
    const record = prometheus[metrics[name].type === 'counter' ? 'add' : metrics[name].type === 'gauge' ? 'set' : 'observe'] as (name: MetricName, value: number, labels: Record<string, string>) => void;
    record(name, 1, labels);
  }
  const text = await prometheus.render();
  const measured = 'aistudio_event_loop_delay_seconds';
  for (const name of Object.keys(metrics).filter((each) => each !== measured)) expect(text).toMatch(new RegExp(`^${name}(_count)?(\\{.*\\})? [^0]`, 'm'));
});
