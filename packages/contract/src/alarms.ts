import type { MetricReference } from './metric-reference.ts';
import type { RunbookStep } from './runbook.ts';

export interface Alarm {
  severity: 'critical' | 'warning';
  /** For whoever is alerted: what is wrong, and what it means for people. */
  says: string;
  /** One metric, or several that `expression` combines by key. */
  metrics: Record<string, MetricReference>;
  /** CloudWatch metric math; absent if there is only one metric. */
  expression?: string;
  comparison: 'above' | 'below';
  threshold: number;
  periodSeconds: 60 | 300 | 3600;
  /** How many periods in a row. */
  periods: number;
  /** What missing data means. */
  missing: 'fine' | 'breach';
  /** scale: the service scales by itself and Slack is told; page: somebody is woken up. */
  action: 'scale' | 'page' | 'slack';
  runbook: RunbookStep;
  /** One alarm per background job. */
  each?: 'job';
}

const balancer = (name: 'RequestCount' | 'HTTPCode_Target_5XX_Count' | 'HTTPCode_ELB_5XX_Count') => ({ aws: 'AWS/ApplicationELB', name, of: 'balancer', statistic: 'Sum' }) as const;
const tasks = (name: 'DesiredTaskCount' | 'RunningTaskCount') => ({ aws: 'ECS/ContainerInsights', name, of: 'service', statistic: 'Average' }) as const;
const runsEnded = (state: string) => ({ own: 'aistudio_runs_total', statistic: 'Sum', where: { state } }) as const;
/** One answer in a hundred may fail over a month, so 14 % of answers failing uses that up 14 times too fast. */
const failedShare = {
  metrics: { failed: runsEnded('failed'), incomplete: runsEnded('incomplete'), completed: runsEnded('completed'), stopped: runsEnded('stopped') },
  expression: '100 * (FILL(failed, 0) + FILL(incomplete, 0)) / (FILL(failed, 0) + FILL(incomplete, 0) + FILL(completed, 0) + FILL(stopped, 0))',
} as const;

/** When somebody is alerted, and which runbook page they start with. CloudWatch's alarms are built from this table. */
export const alarms = {
  'ecs-cpu': { severity: 'critical', says: 'The tasks use more than 80 % of their processor. The service adds tasks by itself; investigate if this persists.', metrics: { cpu: { aws: 'AWS/ECS', name: 'CPUUtilization', of: 'service', statistic: 'Average' } }, comparison: 'above', threshold: 80, periodSeconds: 60, periods: 5, missing: 'fine', action: 'scale', runbook: 'scaling' },
  'ecs-memory': { severity: 'critical', says: 'The tasks use more than 80 % of their memory. The service adds tasks by itself; investigate if this persists.', metrics: { memory: { aws: 'AWS/ECS', name: 'MemoryUtilization', of: 'service', statistic: 'Average' } }, comparison: 'above', threshold: 80, periodSeconds: 60, periods: 5, missing: 'fine', action: 'scale', runbook: 'scaling' },
  'unhealthy-targets': { severity: 'critical', says: 'A task fails its health check. Its answers may hang, and it will be replaced.', metrics: { unhealthy: { aws: 'AWS/ApplicationELB', name: 'UnHealthyHostCount', of: 'targets', statistic: 'Maximum' } }, comparison: 'above', threshold: 0, periodSeconds: 60, periods: 2, missing: 'fine', action: 'page', runbook: 'unhealthy-tasks' },
  'error-rate': { severity: 'critical', says: 'More than 5 % of all requests fail.', metrics: { targets: balancer('HTTPCode_Target_5XX_Count'), own: balancer('HTTPCode_ELB_5XX_Count'), requests: balancer('RequestCount') }, expression: '100 * (FILL(targets, 0) + FILL(own, 0)) / requests', comparison: 'above', threshold: 5, periodSeconds: 60, periods: 5, missing: 'fine', action: 'page', runbook: 'high-error-rate' },
  'balancer-5xx': { severity: 'critical', says: 'The load balancer itself refuses more than ten requests a minute because no task takes them.', metrics: { errors: balancer('HTTPCode_ELB_5XX_Count') }, comparison: 'above', threshold: 10, periodSeconds: 60, periods: 5, missing: 'fine', action: 'page', runbook: 'high-error-rate' },
  'response-time': { severity: 'warning', says: 'One request in twenty waits more than ten seconds for its first byte.', metrics: { time: { aws: 'AWS/ApplicationELB', name: 'TargetResponseTime', of: 'balancer', statistic: 'p95' } }, comparison: 'above', threshold: 10, periodSeconds: 60, periods: 5, missing: 'fine', action: 'slack', runbook: 'slow-streaming' },
  'database-connections': { severity: 'warning', says: 'More than 80 % of the 2,000 connections that the database allows are in use.', metrics: { connections: { aws: 'AWS/RDS', name: 'DatabaseConnections', of: 'database', statistic: 'Maximum' } }, comparison: 'above', threshold: 1_600, periodSeconds: 60, periods: 5, missing: 'fine', action: 'slack', runbook: 'database' },
  'tasks-missing': { severity: 'warning', says: 'Fewer tasks than desired have been running for ten minutes.', metrics: { desired: tasks('DesiredTaskCount'), running: tasks('RunningTaskCount') }, expression: 'desired - running', comparison: 'above', threshold: 0, periodSeconds: 60, periods: 10, missing: 'fine', action: 'slack', runbook: 'unhealthy-tasks' },

  'answers-failing-fast': { severity: 'critical', says: 'More than 14 % of recent answers failed or stayed incomplete: at this rate, the failures allowed in a month are used up in two days.', ...failedShare, comparison: 'above', threshold: 14.4, periodSeconds: 300, periods: 2, missing: 'fine', action: 'page', runbook: 'answers-fail' },
  'answers-failing-slowly': { severity: 'warning', says: 'More than 6 % of the answers of the last hours failed or stayed incomplete.', ...failedShare, comparison: 'above', threshold: 6, periodSeconds: 3600, periods: 3, missing: 'fine', action: 'slack', runbook: 'answers-fail' },
  'first-token-slow': { severity: 'warning', says: 'One answer in twenty takes more than ten seconds to start.', metrics: { time: { own: 'aistudio_time_to_first_token_seconds', statistic: 'p95' } }, comparison: 'above', threshold: 10, periodSeconds: 300, periods: 2, missing: 'fine', action: 'slack', runbook: 'slow-streaming' },
  'database-away': { severity: 'critical', says: 'A task cannot reach the database. Live answers continue from memory; nobody can ask anything new.', metrics: { parts: { own: 'aistudio_unreachable_parts', statistic: 'Maximum' } }, comparison: 'above', threshold: 0, periodSeconds: 60, periods: 2, missing: 'fine', action: 'page', runbook: 'database' },
  'model-held-off': { severity: 'warning', says: 'A model failed so often that a task only tries it from time to time. Its fallback answers, if it has one.', metrics: { models: { own: 'aistudio_breakers_open', statistic: 'Maximum' } }, comparison: 'above', threshold: 0, periodSeconds: 60, periods: 5, missing: 'fine', action: 'slack', runbook: 'answers-fail' },
  'commits-behind': { severity: 'critical', says: 'The database does not accept commits. Live answers continue from memory; what they show now is not stored yet.', metrics: { waiting: { own: 'aistudio_spool_events', statistic: 'Maximum' } }, comparison: 'above', threshold: 2_000, periodSeconds: 60, periods: 2, missing: 'fine', action: 'page', runbook: 'database' },
  'commits-slow': { severity: 'warning', says: 'One commit in twenty takes more than a second, so answers stutter.', metrics: { commit: { own: 'aistudio_flush_seconds', statistic: 'p95' } }, comparison: 'above', threshold: 1, periodSeconds: 300, periods: 2, missing: 'fine', action: 'slack', runbook: 'database' },
  'process-busy': { severity: 'warning', says: 'A task is so busy that everything in it is delayed by a quarter of a second.', metrics: { delay: { own: 'aistudio_event_loop_delay_seconds', statistic: 'Maximum' } }, comparison: 'above', threshold: 0.25, periodSeconds: 60, periods: 5, missing: 'fine', action: 'slack', runbook: 'scaling' },
  takeovers: { severity: 'warning', says: 'Tasks crash, and other tasks continue their answers.', metrics: { taken: { own: 'aistudio_takeovers_total', statistic: 'Sum' } }, comparison: 'above', threshold: 10, periodSeconds: 300, periods: 1, missing: 'fine', action: 'slack', runbook: 'unhealthy-tasks' },
  'job-waits': { severity: 'warning', says: 'The oldest message in a job\'s queue has been waiting for fifteen minutes.', metrics: { age: { aws: 'AWS/SQS', name: 'ApproximateAgeOfOldestMessage', of: 'queue', statistic: 'Maximum' } }, comparison: 'above', threshold: 900, periodSeconds: 300, periods: 1, missing: 'fine', action: 'slack', runbook: 'background-work', each: 'job' },
  'job-dead': { severity: 'warning', says: 'A job failed every time it was tried and was moved to the dead letters.', metrics: { dead: { aws: 'AWS/SQS', name: 'ApproximateNumberOfMessagesVisible', of: 'deadLetters', statistic: 'Maximum' } }, comparison: 'above', threshold: 0, periodSeconds: 300, periods: 1, missing: 'fine', action: 'slack', runbook: 'background-work', each: 'job' },
  'rotation-failed': { severity: 'warning', says: 'The database password could not be changed. The old one still works.', metrics: { errors: { aws: 'AWS/Lambda', name: 'Errors', of: 'rotation', statistic: 'Sum' } }, comparison: 'above', threshold: 0, periodSeconds: 300, periods: 1, missing: 'fine', action: 'slack', runbook: 'secret-rotation' },
} as const satisfies Record<string, Alarm>;

export type AlarmName = keyof typeof alarms;
