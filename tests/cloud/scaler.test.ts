import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { measureProcess } from '../../local-cloud/control-plane/metrics/measure-process.ts';
import { MetricStore } from '../../local-cloud/control-plane/metrics/metric-store.ts';
import { readEmf } from '../../local-cloud/control-plane/metrics/read-emf.ts';
import { TaskMeter } from '../../local-cloud/control-plane/metrics/task-meter.ts';
import { cpuUtilization, memoryUtilization, metricOf, scalingPolicies, streamsPolicy } from '../../local-cloud/control-plane/scaling/policies.ts';
import { startScaler } from '../../local-cloud/control-plane/scaling/start-scaler.ts';
import { createManualClock } from '../support/manual-clock.ts';

const minuteMs = 60_000;
const alarm = (kind: string) => expect.stringMatching(new RegExp(`^monitor alarm TargetTracking-service/aistudio-dev-cluster/aistudio-dev-frontend-${kind}-[0-9a-f-]{36} in state ALARM triggered policy Streams$`));

test('a service follows its answers up and down, and every change is an activity that ends when it is fulfilled', async () => {
  const clock = createManualClock();
  const policy = streamsPolicy(100);
  const metrics = new MetricStore();
  const service = { desired: 2, steady: true, deploying: false, update({ desired }: { desired: number }) { Object.assign(this, { desired, steady: false }); } };
  let answers = 300;
  const measure = (now: number) => metrics.record(metricOf(policy), [answers / service.desired], now);
  using scaler = startScaler({ clock, policies: [policy], measure, average: (metric, since, until) => metrics.average(metric, since, until), service });
  const latest = () => scaler.activities[0];

  await clock.advance(2 * minuteMs);
  expect([service.desired, scaler.activities]).toEqual([2, []]);
  await clock.advance(minuteMs);
  expect(service.desired).toBe(3);
  expect(latest()).toMatchObject({ ServiceNamespace: 'ecs', ResourceId: 'service/aistudio-dev-cluster/aistudio-dev-frontend', ScalableDimension: 'ecs:service:DesiredCount', Description: 'Setting desired count to 3.', Cause: alarm('AlarmHigh'), StatusCode: 'InProgress', StatusMessage: 'Successfully set desired count to 3. Waiting for change to be fulfilled by ecs.', StartTime: new Date(3 * minuteMs) });
  expect(latest()).not.toHaveProperty('EndTime');

  await clock.advance(10_000);
  service.steady = true;
  await clock.advance(1_000);
  expect(latest()).toMatchObject({ StatusCode: 'Successful', StatusMessage: 'Successfully set desired count to 3. Change successfully fulfilled by ecs.', EndTime: new Date(3 * minuteMs + 11_000) });

  answers = 0;
  await clock.advance(14 * minuteMs);
  expect(service.desired).toBe(3);
  await clock.advance(minuteMs);
  expect(service.desired).toBe(2);
  expect(latest()).toMatchObject({ Description: 'Setting desired count to 2.', Cause: alarm('AlarmLow'), StatusCode: 'InProgress' });

  answers = 1_000;
  await clock.advance(3 * minuteMs);
  expect(scaler.activities.map(({ Description, StatusCode }) => [Description, StatusCode])).toEqual([['Setting desired count to 10.', 'InProgress'], ['Setting desired count to 2.', 'Overridden'], ['Setting desired count to 3.', 'Successful']]);
});

const high = 3;
const low = 15;

test.each<[string, { cpu: number; memory: number; streams: number; tasks?: number }, [to: number, policy: string, afterMinutes: number] | null]>([
  ['each just at its target', { cpu: 70, memory: 80, streams: 250 }, null],
  ['a little more than 70 % of the processors', { cpu: 70.1, memory: 80, streams: 250 }, [5, 'Cpu', high]],
  ['a little more than 80 % of the memory', { cpu: 70, memory: 80.1, streams: 250 }, [5, 'Memory', high]],
  ['a little more than 250 answers for each task', { cpu: 70, memory: 80, streams: 250.1 }, [5, 'Streams', high]],
  ['all too much, the processors most', { cpu: 140, memory: 100, streams: 300 }, [8, 'Cpu', high]],
  ['all too much, memory most', { cpu: 80, memory: 120, streams: 260 }, [6, 'Memory', high]],
  ['all too much, answers most', { cpu: 80, memory: 85, streams: 500 }, [8, 'Streams', high]],
  ['one too much, the others idle', { cpu: 90, memory: 10, streams: 0 }, [6, 'Cpu', high]],
  ['all idle, memory the least', { cpu: 20, memory: 50, streams: 100 }, [3, 'Memory', low]],
  ['all idle', { cpu: 1, memory: 20, streams: 0 }, [2, 'Cpu', low]],
  ['idle except for nine tenths of the target for processors', { cpu: 63, memory: 20, streams: 0, tasks: 10 }, null],
  ['idle except for less than that', { cpu: 62, memory: 20, streams: 0, tasks: 10 }, [9, 'Cpu', low]],
  ['idle except for nine tenths of the target for memory', { cpu: 5, memory: 72, streams: 0, tasks: 10 }, null],
  ['idle except for less than that', { cpu: 5, memory: 71, streams: 0, tasks: 10 }, [9, 'Memory', low]],
  ['idle except for nine tenths of the target for answers', { cpu: 5, memory: 20, streams: 225, tasks: 10 }, null],
  ['idle except for less than that', { cpu: 5, memory: 20, streams: 224, tasks: 10 }, [9, 'Streams', low]],
])('the three policies together: %s', async (_, { cpu, memory, streams, tasks = 4 }, expected) => {
  const clock = createManualClock();
  const values = new Map([[cpuUtilization.name, cpu], [memoryUtilization.name, memory], ['aistudio_runs_active', streams]]);
  const service = { desired: tasks, steady: true, deploying: false, update: ({ desired }: { desired: number }) => void Object.assign(service, { desired }) };
  using scaler = startScaler({ clock, policies: scalingPolicies, measure: () => undefined, average: ({ name }) => values.get(name)!, service });
  let minutes = 0;
  for (; minutes < 20 && scaler.activities.length === 0; minutes += 1) await clock.advance(minuteMs);
  const [activity] = scaler.activities;
  expect(activity === undefined ? null : [service.desired, / triggered policy (.*)$/.exec(activity.Cause!)![1], minutes]).toEqual(expected);
});

const line = { _aws: { Timestamp: 1, CloudWatchMetrics: [{ Namespace: 'AIStudio/dev', Dimensions: [[], ['state']], Metrics: [{ Name: 'active' }, { Name: 'seconds' }, { Name: 'absent' }] }] }, state: 'completed', active: 3, seconds: [1, 2, 'three'] };

test('a line of metrics is read with its dimensions, and any other line holds none', () => {
  const namespace = 'AIStudio/dev';
  expect(readEmf(JSON.stringify(line))).toEqual([
    { metric: { namespace, name: 'active', dimensions: {} }, values: [3] },
    { metric: { namespace, name: 'seconds', dimensions: {} }, values: [1, 2] },
    { metric: { namespace, name: 'active', dimensions: { state: 'completed' } }, values: [3] },
    { metric: { namespace, name: 'seconds', dimensions: { state: 'completed' } }, values: [1, 2] },
  ]);
  for (const other of ['', 'GET / "_aws"', '["_aws"]', '{"_aws":null}', '{"_aws":{"CloudWatchMetrics":7}}', '{"event":"request"}']) expect(readEmf(other), other).toEqual([]);
});

test('an average is of one metric, of one place, and of what came in time', () => {
  const store = new MetricStore();
  const metric = { namespace: 'n', name: 'm', dimensions: { a: '1', b: '2' } };
  store.record(metric, [10], 100);
  store.record({ ...metric, dimensions: { b: '2', a: '1' } }, [20, 60], 200);
  store.record({ ...metric, dimensions: { a: '1' } }, [1_000], 200);
  store.record({ ...metric, name: 'other' }, [1_000], 200);
  expect([store.average(metric, 0, 200), store.average(metric, 100, 200), store.average(metric, 0, 199), store.average(metric, 200, 300)]).toEqual([30, 40, 10, null]);
  store.record(metric, [5], 200 + 3_600_000);
  expect(store.average(metric, 0, 10_000_000)).toBe(5);
});

test('use is measured in percent of what a task is given, from the second look on, and not of one that is gone', () => {
  let seconds = 0;
  const meter = new TaskMeter(() => seconds);
  const tasks = [{ id: 'a', pid: 1, cpuUnits: 512, memoryMiB: 1024 }, { id: 'b', pid: 2, cpuUnits: 1024, memoryMiB: 2048 }];
  const used = { cpuSeconds: 4, memoryBytes: 512 * 1024 * 1024 };
  expect(meter.measure(tasks, () => used)).toEqual({ cpu: [], memory: [50, 25] });
  seconds = 60;
  expect(meter.measure(tasks, (pid) => (pid === 2 ? null : { ...used, cpuSeconds: 25 }))).toEqual({ cpu: [70], memory: [50] });
  seconds = 120;
  expect(meter.measure(tasks, () => ({ ...used, cpuSeconds: 26 })).cpu.map(Math.round)).toEqual([3]);
});

test.skipIf(!existsSync('/proc/self/task'))('a process is measured with what it started', async () => {
  const busy = 'const end = process.cpuUsage().user + 3e5; while (process.cpuUsage().user < end); console.log("done"); setInterval(() => {}, 1e6)';
  const parent = spawn(process.execPath, ['-e', `globalThis.kept = Buffer.alloc(64 * 1024 * 1024, 1); require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(busy)}], { stdio: 'inherit' }).ref()`], { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  try {
    await new Promise((resolve) => parent.stdout.once('data', resolve));
    const use = measureProcess(parent.pid!)!;
    expect(use.cpuSeconds).toBeGreaterThanOrEqual(0.29);
    expect(use.memoryBytes).toBeGreaterThan(64 * 1024 * 1024);
  } finally {
    process.kill(-parent.pid!, 'SIGKILL');
  }
  await new Promise((resolve) => parent.once('exit', resolve));
  expect(measureProcess(parent.pid!)).toBeNull();
});
