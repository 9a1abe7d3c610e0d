import type { Database } from '@aistudio/database';
import type { Breakers } from '../../generation/breakers.ts';
import type { Pace } from '../../generation/pace.ts';
import type { ModelCatalogue } from '../../models/model-catalogue.ts';
import type { Blobs } from '../../ports/blobs.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { Retrieval } from '../../ports/retrieval.ts';

/** What the engine is given. */
export interface EngineOptions {
  database: Database;
  blobs: Blobs;
  models: ModelCatalogue;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  breakers: Breakers;
  pace: Pace;
  retrieval: Retrieval;
  /** False only in the bench. */
  durable: boolean;
  /** True if no other process can own runs: an embedded database has only one. */
  alone: boolean;
}
