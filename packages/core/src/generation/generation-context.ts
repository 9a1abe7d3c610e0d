import type { Clock } from '../ports/clock.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Breakers } from './breakers.ts';

/** What asking a model needs, whoever asks. */
export interface GenerationContext {
  clock: Clock;
  metrics: Metrics;
  breakers: Breakers;
}
