interface Metric {
  type: 'counter' | 'gauge' | 'histogram';
  unit: 'seconds' | 'count' | 'tokens' | 'currency' | 'bytes';
  help: string;
  labels: readonly string[];
  /** Upper bounds in the unit, dense where people would notice a change. Histograms only. */
  buckets?: readonly number[];
  /** Labels that become dimensions in CloudWatch, where each combination costs money. The total is published as well. */
  dimensions?: readonly string[];
}

/** Every metric the program emits. Dashboards, alarms and runbook steps refer to this table. */
export const metrics = {
  aistudio_provider_latency_seconds: { type: 'histogram', unit: 'seconds', help: 'From request to the end of the provider stream', labels: ['server', 'model', 'outcome'], buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600] },
  aistudio_streaming_session_seconds: { type: 'histogram', unit: 'seconds', help: 'How long a reader stayed on a stream', labels: ['ending'], buckets: [0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600, 1800] },
  aistudio_database_query_seconds: { type: 'histogram', unit: 'seconds', help: 'Database statement time', labels: ['statement'], buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] },
  aistudio_errors_total: { type: 'counter', unit: 'count', help: 'Errors by endpoint', labels: ['route', 'code'] },
  aistudio_requests_total: { type: 'counter', unit: 'count', help: 'Requests by endpoint and status', labels: ['route', 'status'] },
  aistudio_request_seconds: { type: 'histogram', unit: 'seconds', help: 'Request time until the response ended; streams are not counted', labels: ['route'], buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] },
  aistudio_time_to_first_token_seconds: { type: 'histogram', unit: 'seconds', help: 'From the accepted request to the first content shown', labels: ['server', 'model'], buckets: [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 20, 60] },
  aistudio_provider_time_to_first_token_seconds: { type: 'histogram', unit: 'seconds', help: "The provider's share of the time to first token", labels: ['server', 'model'], buckets: [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 20, 60] },
  aistudio_token_gap_seconds: { type: 'histogram', unit: 'seconds', help: 'Gap between two writes of content of one run', labels: [], buckets: [0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.5, 1, 2, 5, 10, 30] },
  aistudio_runs_active: { type: 'gauge', unit: 'count', help: 'Runs this task is generating', labels: [] },
  aistudio_readers: { type: 'gauge', unit: 'count', help: 'Readers attached to streams of this task', labels: [] },
  aistudio_readers_detached_total: { type: 'counter', unit: 'count', help: 'Readers detached because they were too slow', labels: [] },
  aistudio_runs_total: { type: 'counter', unit: 'count', help: 'Runs ended, by outcome', labels: ['server', 'model', 'state', 'reason'], dimensions: ['state'] },
  aistudio_fallbacks_total: { type: 'counter', unit: 'count', help: 'Times another model was asked because this one did not begin to answer', labels: ['server', 'model', 'code'] },
  aistudio_tokens_total: { type: 'counter', unit: 'tokens', help: 'Tokens metered', labels: ['server', 'model', 'direction'] },
  aistudio_cost_total: { type: 'counter', unit: 'currency', help: 'Cost metered, in currency units', labels: ['server', 'model', 'currency'] },
  aistudio_budget_refusals_total: { type: 'counter', unit: 'count', help: 'Answers that a budget refused or gave to another model', labels: ['scope', 'outcome'] },
  aistudio_reserved_amount: { type: 'gauge', unit: 'currency', help: 'What budgets hold back for answers under way in all tasks, in currency units, as of the last minute', labels: ['currency'] },
  aistudio_event_loop_delay_seconds: { type: 'gauge', unit: 'seconds', help: 'Event loop delay, 99th percentile of the last interval', labels: [] },
  aistudio_unreachable_parts: { type: 'gauge', unit: 'count', help: 'Parts that this task cannot reach, such as the database, when it was last asked whether it is ready', labels: [] },
  aistudio_breakers_open: { type: 'gauge', unit: 'count', help: 'Models that this task holds off because they failed too often', labels: [] },
  aistudio_spool_events: { type: 'gauge', unit: 'count', help: 'Events waiting for their commit', labels: [] },
  aistudio_flush_seconds: { type: 'histogram', unit: 'seconds', help: 'Commit time of one tick', labels: [], buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5] },
  aistudio_takeovers_total: { type: 'counter', unit: 'count', help: 'Runs taken over from another task', labels: ['reason'] },
  aistudio_job_seconds: { type: 'histogram', unit: 'seconds', help: 'Time of one attempt of a background job', labels: ['job', 'outcome'], buckets: [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900] },
} as const satisfies Record<string, Metric>;

type Metrics = typeof metrics;
export type MetricName = keyof Metrics;

type NameOf<Type extends Metric['type']> = { [Name in MetricName]: Metrics[Name]['type'] extends Type ? Name : never }[MetricName];
export type CounterName = NameOf<'counter'>;
export type GaugeName = NameOf<'gauge'>;
export type HistogramName = NameOf<'histogram'>;

/** The labels of a metric, each with its value; nothing for a metric without labels. */
export type LabelsOf<Name extends MetricName> = [Metrics[Name]['labels'][number]] extends [never] ? [] : [labels: Record<Metrics[Name]['labels'][number], string>];

/** The CloudWatch namespace of our metrics in a stage: dev, staging or prod. */
export const metricNamespace = (stage: string): string => `AIStudio/${stage}`;
