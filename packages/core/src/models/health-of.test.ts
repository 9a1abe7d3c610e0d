import fc from 'fast-check';
import { expect, test } from 'vitest';
import { healthOf, type Outcomes } from './health-of.ts';

const came = (outcome: string, reason: string | null, count = 1, medianFirstTokenMs: number | null = null): Outcomes => ({ outcome, reason, count, medianFirstTokenMs });

test.each<[Outcomes[], string]>([
  [[], 'unknown'],
  [[came('completed', null, 2)], 'unknown'],
  [[came('completed', null, 3)], 'fine'],
  [[came('completed', null, 19), came('failed', 'overloaded', 1)], 'fine'],
  [[came('completed', null, 9), came('incomplete', 'cut', 1)], 'unsteady'],
  [[came('completed', null, 2), came('failed', 'unauthorised', 1), came('failed', 'rate_limited', 1)], 'failing'],
  [[came('failed', 'provider_unavailable', 3)], 'failing'],
])('%j is %s', (outcomes, state) => {
  expect(healthOf(outcomes).state).toBe(state);
});

test('mistakes and missing rights of a person say nothing about health', () => {
  const persons = ['content_filtered', 'context_too_long', 'invalid_request', 'budget_exceeded', 'aborted'].map((reason) => came('failed', reason, 50));
  expect(healthOf([...persons, came('stopped', 'stopped', 50)])).toMatchObject({ state: 'unknown', succeeded: 0, failed: 0 });
  expect(healthOf([...persons, came('completed', null, 3, 420)])).toEqual({ state: 'fine', succeeded: 3, failed: 0, failures: {}, medianFirstTokenMs: 420 });
});

test('another failure never improves it, another success never worsens it', () => {
  const rank = ['fine', 'unsteady', 'failing'];
  const count = fc.nat(50);
  fc.assert(
    fc.property(count, count, (succeeded, failed) => {
      const state = (more: { succeeded?: number; failed?: number }) =>
        rank.indexOf(healthOf([came('completed', null, succeeded + (more.succeeded ?? 0)), came('failed', 'overloaded', failed + (more.failed ?? 0))]).state);
      const now = state({});
      return now < 0 || (state({ failed: 1 }) >= now && state({ succeeded: 1 }) <= now);
    }),
  );
});
