import type { Database } from '@aistudio/database';
import { AppError } from './errors.ts';
import type { ModelCatalogue } from './models/model-catalogue.ts';
import type { Blobs } from './ports/blobs.ts';
import type { ActingKey } from './keys/acting-key.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Metrics } from './ports/metrics.ts';
import type { RunEngine } from './runs/engine/run-engine.ts';
import type { KeyRates } from './keys/key-rates.ts';
import type { KnownBudgets } from './usage/budgets/known-budgets.ts';
import type { UsageQueue } from './usage/usage-queue.ts';

export const roles = ['administrator', 'staff', 'student'] as const;
export type Role = (typeof roles)[number];

export interface Person {
  id: string;
  email: string;
  name: string;
  role: Role;
}

/** `key`: the API key with which the person asks; absent in the browser. */
export type Actor = { type: 'person'; person: Person; key?: ActingKey } | { type: 'anonymous' } | { type: 'system' };

/** Everything an ordinary verb may touch: `verbNoun(context, input)`. */
export interface Context {
  actor: Actor;
  requestId: string;
  database: Database;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

/** What verbs about answers and files need besides. */
export interface ChatContext extends Context {
  blobs: Blobs;
  models: ModelCatalogue;
  runs: RunEngine;
  rates: KeyRates;
  budgets: KnownBudgets;
  usage: UsageQueue;
}

/** The person who asks. Throws unauthorised for anybody else. */
export function requirePerson(context: Context): Person {
  if (context.actor.type === 'person') return context.actor.person;
  throw new AppError('unauthorised', 'Sign in first.');
}

/** The API key with which the person asks; undefined in the browser. */
export function keyOf(context: Pick<Context, 'actor'>): ActingKey | undefined {
  return context.actor.type === 'person' ? context.actor.key : undefined;
}

/** The administrator who asks. Throws unauthorised or forbidden. */
export function requireAdministrator(context: Context): Person {
  const person = requirePerson(context);
  if (person.role === 'administrator') return person;
  throw new AppError('forbidden', 'Only an administrator may do this.');
}
