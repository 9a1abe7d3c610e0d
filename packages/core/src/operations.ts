/** Every metric the program emits. Dashboards, alarms and runbooks are made of this table. */
export const metrics = {
  aistudio_provider_latency_seconds: { type: 'histogram', help: 'From request to the end of the provider stream', labels: ['server', 'model', 'outcome'] },
  aistudio_streaming_session_seconds: { type: 'histogram', help: 'How long a reader stayed on a stream', labels: ['ending'] },
  aistudio_database_query_seconds: { type: 'histogram', help: 'Database statement time', labels: ['statement'] },
  aistudio_errors_total: { type: 'counter', help: 'Errors by endpoint', labels: ['route', 'code'] },
  aistudio_requests_total: { type: 'counter', help: 'Requests by endpoint and status', labels: ['route', 'status'] },
  aistudio_request_seconds: { type: 'histogram', help: 'Request time until the response ended; streams are not counted', labels: ['route'] },
  aistudio_time_to_first_token_seconds: { type: 'histogram', help: 'From the accepted request to the first content shown', labels: ['server', 'model'] },
  aistudio_provider_time_to_first_token_seconds: { type: 'histogram', help: "The provider's share of the time to first token", labels: ['server', 'model'] },
  aistudio_token_gap_seconds: { type: 'histogram', help: 'Gap between two writes of content of one run', labels: [] },
  aistudio_runs_active: { type: 'gauge', help: 'Runs this task is generating', labels: [] },
  aistudio_readers: { type: 'gauge', help: 'Readers attached to streams of this task', labels: [] },
  aistudio_readers_detached_total: { type: 'counter', help: 'Readers detached because they were too slow', labels: [] },
  aistudio_runs_total: { type: 'counter', help: 'Runs ended, by outcome', labels: ['server', 'model', 'state', 'reason'] },
  aistudio_fallbacks_total: { type: 'counter', help: 'Times another model was asked because this one did not begin to answer', labels: ['server', 'model', 'code'] },
  aistudio_tokens_total: { type: 'counter', help: 'Tokens metered', labels: ['server', 'model', 'direction'] },
  aistudio_cost_total: { type: 'counter', help: 'Cost metered, in currency units', labels: ['server', 'model', 'currency'] },
  aistudio_budget_refusals_total: { type: 'counter', help: 'Answers that a budget refused or gave to another model', labels: ['scope', 'outcome'] },
  aistudio_reserved_amount: { type: 'gauge', help: 'What budgets hold back for answers under way in all tasks, in currency units, as of the last minute', labels: ['currency'] },
  aistudio_event_loop_delay_seconds: { type: 'gauge', help: 'Event loop delay, 99th percentile of the last interval', labels: [] },
  aistudio_spool_events: { type: 'gauge', help: 'Events waiting for their commit', labels: [] },
  aistudio_flush_seconds: { type: 'histogram', help: 'Commit time of one tick', labels: [] },
  aistudio_takeovers_total: { type: 'counter', help: 'Runs taken over from another task', labels: ['reason'] },
} as const satisfies Record<string, { type: 'counter' | 'gauge' | 'histogram'; help: string; labels: readonly string[] }>;

export type MetricName = keyof typeof metrics;
