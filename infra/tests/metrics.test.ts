import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { expect, test } from 'vitest';
import { alarms, awsMetrics, dashboards, metrics, runbook, type Alarm, type MetricReference, type Widget } from '@aistudio/contract';

/** AWS documents these, but its machine-readable list lacks them: Amazon ECS Container Insights metrics. */
const documented: Record<string, string[]> = {
  'ECS/ContainerInsights': ['CpuReserved', 'CpuUtilized', 'DeploymentCount', 'DesiredTaskCount', 'EphemeralStorageReserved', 'EphemeralStorageUtilized', 'MemoryReserved', 'MemoryUtilized', 'NetworkRxBytes', 'NetworkTxBytes', 'PendingTaskCount', 'RunningTaskCount', 'ServiceCount', 'StorageReadBytes', 'StorageWriteBytes', 'TaskCount', 'TaskSetCount'],
};
const published = new Map<string, Set<string>>();
for (const { namespace, name } of loadAwsServiceSpecSync().all('metric')) published.set(namespace, (published.get(namespace) ?? new Set()).add(name));

const exists = (namespace: string, name: string): boolean => (published.get(namespace)?.has(name) ?? false) || (documented[namespace]?.includes(name) ?? false);
const rows = Object.entries<Alarm>(alarms);
const widgets = Object.values(dashboards).flatMap(({ widgets: each }) => each as readonly Widget[]);
const references: MetricReference[] = [...rows.flatMap(([, row]) => Object.values(row.metrics)), ...widgets.flatMap(({ lines }) => Object.values(lines))];

test('every AWS metric that may be named is one that AWS publishes', () => {
  const named = Object.entries(awsMetrics).flatMap(([namespace, names]) => names.map((name) => [namespace, name] as const));
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter(([namespace, name]) => !exists(namespace, name))).toEqual([]);
});

test('a metric that AWS does not publish is noticed', () => {
  expect(exists('AWS/ECS', 'RunningTaskCount')).toBe(false);
  expect(exists('AWS/ApplicationELB', 'HTTPCode_Target_5XX_Counts')).toBe(false);
});

test('every metric of ours on a chart or in an alarm is in the table, with the labels that CloudWatch gets', () => {
  const own = references.filter((each) => 'own' in each);
  expect(own.length).toBeGreaterThan(15);
  for (const { own: name, where } of own) {
    const metric = metrics[name];
    const dimensions: readonly string[] = 'dimensions' in metric ? metric.dimensions : [];
    expect(Object.keys(where ?? {}).filter((label) => !dimensions.includes(label)), name).toEqual([]);
  }
});

test('percentiles are only taken of histograms or of metrics for which AWS provides them', () => {
  const wrong = references.filter((each) => 'own' in each && /^p\d/.test(each.statistic) && metrics[each.own].type !== 'histogram');
  expect(wrong).toEqual([]);
});

test('expressions use exactly the metrics that are given with them', () => {
  for (const [name, { expression, metrics: parts }] of rows) {
    if (expression === undefined) {
      expect(Object.keys(parts), name).toHaveLength(1);
      continue;
    }
    const named = [...new Set(expression.match(/\b[a-z]\w*\b/g))].toSorted();
    expect(named, name).toEqual(Object.keys(parts).toSorted());
  }
});

test('every alarm leads to a runbook step, and every step has an alarm', () => {
  const used = new Set(rows.map(([, row]) => row.runbook));
  expect([...used].toSorted()).toEqual(Object.keys(runbook).toSorted());
});

test('everything the guide wants measured in the application is on a chart', () => {
  const drawn = new Set(references.flatMap((each) => ('own' in each ? [each.own] : [])));
  for (const name of ['aistudio_provider_latency_seconds', 'aistudio_streaming_session_seconds', 'aistudio_database_query_seconds', 'aistudio_errors_total'] as const) expect(drawn.has(name), name).toBe(true);
});

test('mistakes do not compile', () => {
  const about = { severity: 'warning', says: '', comparison: 'above', threshold: 1, periodSeconds: 60, periods: 1, missing: 'fine', action: 'slack', runbook: 'scaling' } as const;
  const one: Alarm = { ...about, metrics: { a: { own: 'aistudio_readers', statistic: 'Sum' } } };
  // @ts-expect-error: not a metric of ours
  const two: Alarm = { ...about, metrics: { a: { own: 'aistudio_reader', statistic: 'Sum' } } };
  // @ts-expect-error: in another namespace
  const three: Alarm = { ...about, metrics: { a: { aws: 'AWS/ECS', name: 'RunningTaskCount', of: 'service', statistic: 'Sum' } } };
  // @ts-expect-error: not a dimension of this metric
  const four: Alarm = { ...about, metrics: { a: { own: 'aistudio_readers', statistic: 'Sum', where: { state: 'failed' } } } };
  // @ts-expect-error: not a step of the runbook
  const five: Alarm = { ...one, runbook: 'ask-somebody' };
  expect([one, two, three, four, five]).toHaveLength(5);
});
