import { expect, test } from 'vitest';
import { createManualClock } from '../../../../tests/support/manual-clock.ts';
import { Pace } from './pace.ts';

async function pacing(processors: number) {
  const clock = createManualClock();
  const used = { busyMs: 0, processorMs: 0 };
  const pace = new Pace(clock, { processors, read: () => ({ ...used }) });
  /** A second in which the loop and all threads were busy for these shares of a processor; returns the tick at its end. */
  const second = async (loop: number, threads: number) => {
    for (let step = 0; step < 5; step += 1) {
      await clock.advance(200);
      used.busyMs += 200 * loop;
      used.processorMs += 200 * threads;
      void pace.tickMs;
    }
    return Math.round(pace.tickMs);
  };
  void pace.tickMs;
  return second;
}

test('a calm process never waits, however many answers it writes', async () => {
  const second = await pacing(2);
  expect([await second(0.05, 0.1), await second(0.3, 0.5)]).toEqual([25, 25]);
});

test('a busy loop waits longest, and speeds up again once it is calm', async () => {
  const second = await pacing(2);
  expect(await second(0.8, 0.9)).toBe(125);
  for (let calm = 0; calm < 4; calm += 1) await second(0.05, 0.1);
  expect(await second(0.05, 0.1)).toBe(25);
});

test('the quota is the limit, whichever thread uses it', async () => {
  expect(await (await pacing(0.5))(0.2, 0.4)).toBe(125);
  expect(await (await pacing(4))(0.2, 0.4)).toBe(25);
});
