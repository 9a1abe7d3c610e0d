import { metrics, type MetricName } from '@aistudio/core';

type HistogramName = { [Name in MetricName]: (typeof metrics)[Name]['type'] extends 'histogram' ? Name : never }[MetricName];

/** Upper bounds in seconds, dense where a change would be felt. A histogram without bounds does not compile. */
export const buckets: Record<HistogramName, number[]> = {
  aistudio_provider_latency_seconds: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600],
  aistudio_streaming_session_seconds: [0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600, 1800],
  aistudio_database_query_seconds: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  aistudio_request_seconds: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  aistudio_time_to_first_token_seconds: [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 20, 60],
  aistudio_provider_time_to_first_token_seconds: [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 20, 60],
  aistudio_token_gap_seconds: [0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.5, 1, 2, 5, 10, 30],
  aistudio_flush_seconds: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
};
