import type { MetricReference } from './metric-reference.ts';

export interface Widget {
  title: string;
  /** What the axis counts. */
  unit: 'percent' | 'count' | 'seconds' | 'per second';
  lines: Record<string, MetricReference>;
  /** Metric math over the lines, drawn in addition to them, or alone if `hideLines` is true. */
  expressions?: Record<string, string>;
  hideLines?: boolean;
  each?: 'job';
}

const service = (name: 'CPUUtilization' | 'MemoryUtilization', statistic: 'Average' | 'Maximum') => ({ aws: 'AWS/ECS', name, of: 'service', statistic }) as const;
const tasks = (name: 'DesiredTaskCount' | 'RunningTaskCount' | 'PendingTaskCount') => ({ aws: 'ECS/ContainerInsights', name, of: 'service', statistic: 'Average' }) as const;
const hosts = (name: 'HealthyHostCount' | 'UnHealthyHostCount') => ({ aws: 'AWS/ApplicationELB', name, of: 'targets', statistic: 'Maximum' }) as const;
const requests = (name: 'RequestCount' | 'HTTPCode_Target_2XX_Count' | 'HTTPCode_Target_5XX_Count' | 'HTTPCode_ELB_5XX_Count') => ({ aws: 'AWS/ApplicationELB', name, of: 'balancer', statistic: 'Sum' }) as const;
const responses = (statistic: 'p50' | 'p95' | 'p99') => ({ aws: 'AWS/ApplicationELB', name: 'TargetResponseTime', of: 'balancer', statistic }) as const;
const database = (name: 'DatabaseConnections' | 'ReadIOPS' | 'WriteIOPS' | 'ServerlessDatabaseCapacity' | 'ReadLatency' | 'WriteLatency', statistic: 'Average' | 'Maximum' = 'Average') => ({ aws: 'AWS/RDS', name, of: 'database', statistic }) as const;

/** What the three dashboards draw. */
export const dashboards = {
  'ecs-service-health': {
    title: 'ECS Service Health',
    widgets: [
      { title: 'CPU utilization', unit: 'percent', lines: { average: service('CPUUtilization', 'Average'), highest: service('CPUUtilization', 'Maximum') } },
      { title: 'Memory utilization', unit: 'percent', lines: { average: service('MemoryUtilization', 'Average'), highest: service('MemoryUtilization', 'Maximum') } },
      { title: 'Task count', unit: 'count', lines: { desired: tasks('DesiredTaskCount'), running: tasks('RunningTaskCount'), pending: tasks('PendingTaskCount') } },
      { title: 'Container instance status', unit: 'count', lines: { healthy: hosts('HealthyHostCount'), unhealthy: hosts('UnHealthyHostCount') } },
      { title: 'Answers and readers per task', unit: 'count', lines: { answers: { own: 'aistudio_runs_active', statistic: 'Average' }, readers: { own: 'aistudio_readers', statistic: 'Average' } } },
      { title: 'Delay inside the process', unit: 'seconds', lines: { highest: { own: 'aistudio_event_loop_delay_seconds', statistic: 'Maximum' } } },
    ],
  },
  'application-performance': {
    title: 'Application Performance',
    widgets: [
      { title: 'Request rate', unit: 'per second', lines: { requests: requests('RequestCount') }, expressions: { 'requests a second': 'requests / PERIOD(requests)' }, hideLines: true },
      { title: 'Response time', unit: 'seconds', lines: { p50: responses('p50'), p95: responses('p95'), p99: responses('p99') } },
      { title: 'Error rates', unit: 'percent', lines: { requests: requests('RequestCount'), failed: requests('HTTPCode_Target_5XX_Count'), refused: requests('HTTPCode_ELB_5XX_Count') }, expressions: { 'failed by us': '100 * FILL(failed, 0) / requests', 'refused by the balancer': '100 * FILL(refused, 0) / requests' }, hideLines: true },
      { title: 'AI provider latency', unit: 'seconds', lines: { p50: { own: 'aistudio_provider_latency_seconds', statistic: 'p50' }, p95: { own: 'aistudio_provider_latency_seconds', statistic: 'p95' }, 'first token p95': { own: 'aistudio_provider_time_to_first_token_seconds', statistic: 'p95' } } },
      { title: 'Time to first token', unit: 'seconds', lines: { p50: { own: 'aistudio_time_to_first_token_seconds', statistic: 'p50' }, p95: { own: 'aistudio_time_to_first_token_seconds', statistic: 'p95' } } },
      { title: 'How answers ended', unit: 'count', lines: { completed: { own: 'aistudio_runs_total', statistic: 'Sum', where: { state: 'completed' } }, stopped: { own: 'aistudio_runs_total', statistic: 'Sum', where: { state: 'stopped' } }, incomplete: { own: 'aistudio_runs_total', statistic: 'Sum', where: { state: 'incomplete' } }, failed: { own: 'aistudio_runs_total', statistic: 'Sum', where: { state: 'failed' } } } },
      { title: 'Streaming session duration', unit: 'seconds', lines: { p50: { own: 'aistudio_streaming_session_seconds', statistic: 'p50' }, p95: { own: 'aistudio_streaming_session_seconds', statistic: 'p95' } } },
      { title: 'Successful and failed responses', unit: 'count', lines: { '2XX': requests('HTTPCode_Target_2XX_Count'), '5XX': requests('HTTPCode_Target_5XX_Count') } },
      { title: 'Errors', unit: 'count', lines: { errors: { own: 'aistudio_errors_total', statistic: 'Sum' } } },
      { title: 'Background work waiting', unit: 'seconds', lines: { age: { aws: 'AWS/SQS', name: 'ApproximateAgeOfOldestMessage', of: 'queue', statistic: 'Maximum' } }, each: 'job' },
    ],
  },
  'database-performance': {
    title: 'Database Performance',
    widgets: [
      { title: 'Connection count', unit: 'count', lines: { connections: database('DatabaseConnections', 'Maximum') } },
      { title: 'Query duration', unit: 'seconds', lines: { p50: { own: 'aistudio_database_query_seconds', statistic: 'p50' }, p95: { own: 'aistudio_database_query_seconds', statistic: 'p95' }, 'commit p95': { own: 'aistudio_flush_seconds', statistic: 'p95' } } },
      { title: 'Read and write IOPS', unit: 'count', lines: { reads: database('ReadIOPS'), writes: database('WriteIOPS') } },
      { title: 'Storage latency', unit: 'seconds', lines: { reads: database('ReadLatency'), writes: database('WriteLatency') } },
      { title: 'Capacity units', unit: 'count', lines: { average: database('ServerlessDatabaseCapacity'), highest: database('ServerlessDatabaseCapacity', 'Maximum') } },
      { title: 'Events waiting for their commit', unit: 'count', lines: { highest: { own: 'aistudio_spool_events', statistic: 'Maximum' } } },
    ],
  },
} as const satisfies Record<string, { title: string; widgets: readonly Widget[] }>;

export type DashboardName = keyof typeof dashboards;
