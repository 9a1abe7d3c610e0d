import type { Database } from '@aistudio/database';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Metrics } from './ports/metrics.ts';

export const roles = ['administrator', 'staff', 'student'] as const;
export type Role = (typeof roles)[number];

export interface Person {
  id: string;
  email: string;
  name: string;
  role: Role;
}

export type Actor = { type: 'person'; person: Person } | { type: 'anonymous' } | { type: 'system' };

/** Everything a verb may touch: `verbNoun(context, input)`. */
export interface Context {
  actor: Actor;
  requestId: string;
  database: Database;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}
