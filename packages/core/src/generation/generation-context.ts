import type { Clock } from '../ports/clock.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Breakers } from './breakers.ts';

/** What calling a model requires, whoever calls it. */
export interface GenerationContext {
  clock: Clock;
  metrics: Metrics;
  breakers: Breakers;
}
