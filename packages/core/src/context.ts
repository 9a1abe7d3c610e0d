import type { Database } from '@aistudio/database';
import type { Actor } from './actor/actor.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Metrics } from './ports/metrics.ts';

/** What every verb may use: `verbNoun(context, input)`. An area that needs more extends it in its own folder. */
export interface Context {
  actor: Actor;
  requestId: string;
  database: Database;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}
