import { expect, test } from 'vitest';
import { createManualClock } from '../../../tests/support/manual-clock.ts';
import { watchReadiness } from './readiness.ts';

test('a database that refuses or hangs is reported missing, and one check serves all requests within a second', async () => {
  const clock = createManualClock();
  let looks = 0;
  let answer: () => Promise<never[]> = async () => [];
  const missing = watchReadiness({ query: async () => ((looks += 1), answer()) } as never, clock);
  expect([await missing(), await missing(), looks]).toEqual([[], [], 1]);
  await clock.advance(1_000);
  answer = () => Promise.reject(new Error('gone'));
  expect([await missing(), looks]).toEqual([['database'], 2]);
  await clock.advance(1_000);
  answer = () => new Promise(() => undefined);
  const asked = missing();
  await clock.advance(1_000);
  expect(await asked).toEqual(['database']);
});
