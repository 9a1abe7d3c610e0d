import type { ProviderErrorCode } from '@aistudio/contract';
import type { Health } from '@aistudio/contract/schemas';

/** Outcomes of one kind. */
export interface Outcomes {
  outcome: string;
  reason: string | null;
  count: number;
  medianFirstTokenMs: number | null;
}

export const noHealth: Health = { state: 'unknown', succeeded: 0, failed: 0, failures: {}, medianFirstTokenMs: null };

/** What counts against a model. A stop, a question that is too long or not allowed, and our own exhausted budget do not. */
const faults: ReadonlySet<string> = new Set<ProviderErrorCode>([
  'rate_limited', 'overloaded', 'unauthorised', 'quota_exceeded', 'first_content_timeout', 'stalled', 'cut', 'malformed', 'provider_unavailable', 'provider_failed',
]);

/** Fewer outcomes say nothing. From these shares of failures on it is unsteady, or failing. */
const fewest = 3;
const unsteadyFrom = 0.1;
const failingFrom = 0.5;

/** A model's recent health, from the outcomes of its generations. */
export function healthOf(outcomes: readonly Outcomes[]): Health {
  const health = { ...noHealth, failures: {} as Record<string, number> };
  for (const { outcome, reason, count, medianFirstTokenMs } of outcomes) {
    if (outcome === 'completed') {
      health.succeeded += count;
      health.medianFirstTokenMs ??= medianFirstTokenMs;
    } else if (reason !== null && faults.has(reason)) {
      health.failed += count;
      health.failures[reason] = (health.failures[reason] ?? 0) + count;
    }
  }
  const all = health.succeeded + health.failed;
  if (all < fewest) return health;
  const share = health.failed / all;
  return { ...health, state: share >= failingFrom ? 'failing' : share >= unsteadyFrom ? 'unsteady' : 'fine' };
}
