import { metrics, type MetricName } from '@aistudio/contract';
import { expect, test } from 'vitest';
import { createManualClock } from '../../../../tests/support/manual-clock.ts';
import { createEmf } from './emf.ts';

interface Line {
  _aws: { Timestamp: number; CloudWatchMetrics: [{ Namespace: string; Dimensions: [string[]]; Metrics: { Name: string; Unit: string }[] }] };
  [member: string]: unknown;
}

function open() {
  const clock = createManualClock();
  const written: string[] = [];
  const emf = createEmf({ namespace: 'AIStudio/dev', everyMs: 60_000, clock, write: (line) => void written.push(line) });
  const take = (): Line[] => written.splice(0).map((line) => JSON.parse(line) as Line);
  return { clock, emf, take };
}
const whole = (lines: Line[]) => lines.find(({ _aws }) => _aws.CloudWatchMetrics[0].Dimensions[0].length === 0)!;

test('a minute becomes one line that CloudWatch understands, with zeroes for what did not happen', async () => {
  const { clock, emf, take } = open();
  emf.add('aistudio_takeovers_total', 2, { reason: 'expired' });
  emf.add('aistudio_takeovers_total', 1, { reason: 'left' });
  emf.set('aistudio_runs_active', 7);
  emf.set('aistudio_runs_active', 3);
  emf.observe('aistudio_flush_seconds', 0.5);
  await clock.advance(60_000);
  const [line, ...others] = take();
  expect(others).toEqual([]);
  expect(line).toMatchObject({ aistudio_takeovers_total: 3, aistudio_runs_active: 3, aistudio_flush_seconds: [0.5], aistudio_errors_total: 0 });
  expect(line!._aws).toMatchObject({ Timestamp: 60_000, CloudWatchMetrics: [{ Namespace: 'AIStudio/dev', Dimensions: [[]] }] });
  expect(line).not.toHaveProperty('aistudio_readers');
  const named = line!._aws.CloudWatchMetrics[0].Metrics;
  expect(named).toContainEqual({ Name: 'aistudio_flush_seconds', Unit: 'Seconds' });
  expect(named.map(({ Name }) => Name).toSorted()).toEqual(Object.keys(line!).filter((key) => key !== '_aws').toSorted());
  await clock.advance(60_000);
  expect(whole(take())).toMatchObject({ aistudio_takeovers_total: 0, aistudio_runs_active: 3 });
});

test('only what the table calls a dimension becomes one, in addition to the total', () => {
  const { emf, take } = open();
  for (const state of ['completed', 'completed', 'failed']) emf.add('aistudio_runs_total', 1, { server: `s${state}`, model: 'm', state, reason: 'r' });
  emf.flush();
  const lines = take();
  expect(whole(lines).aistudio_runs_total).toBe(3);
  expect(lines.filter((line) => line.state !== undefined).map((line) => [line.state, line.aistudio_runs_total, line._aws.CloudWatchMetrics[0].Dimensions])).toEqual([['completed', 2, [['state']]], ['failed', 1, [['state']]]]);
  expect(JSON.stringify(lines)).not.toContain('sfailed');
});

test('a gauge with labels is the sum of their last values', () => {
  const { emf, take } = open();
  emf.set('aistudio_reserved_amount', 5, { currency: 'USD' });
  emf.set('aistudio_reserved_amount', 2, { currency: 'EUR' });
  emf.set('aistudio_reserved_amount', 1, { currency: 'USD' });
  emf.flush();
  expect(whole(take()).aistudio_reserved_amount).toBe(3);
});

test('a line stays within the limits of the format, however much happens', () => {
  const { emf, take } = open();
  for (const name of Object.keys(metrics) as MetricName[]) {
    const labels = Object.fromEntries(metrics[name].labels.map((label) => [label, 'v']));
    const record = emf[metrics[name].type === 'histogram' ? 'observe' : 'add'] as (name: MetricName, value: number, labels: Record<string, string>) => void;
    for (let n = 0; n < 1_000; n++) record(name, n, labels);
  }
  emf.close();
  for (const line of take()) {
    expect(line._aws.CloudWatchMetrics[0].Metrics.length).toBeLessThanOrEqual(100);
    for (const value of Object.values(line)) if (Array.isArray(value)) expect(value.length).toBeLessThanOrEqual(100);
    expect(JSON.stringify(line).length).toBeLessThan(256 * 1024);
  }
});
