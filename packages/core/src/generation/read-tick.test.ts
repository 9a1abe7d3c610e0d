import { expect, test } from 'vitest';
import { createManualClock } from '../../../../tests/support/manual-clock.ts';
import { ReadTick } from './read-tick.ts';

test('a calm process reads every event, a busy one once per tick, all answers at the same time', async () => {
  const clock = createManualClock();
  const pace = { tickMs: 25 };
  const tick = new ReadTick(clock, pace as never);
  expect(tick.window()).toBeNull();
  pace.tickMs = 125;
  let beats = 0;
  const first = tick.window();
  expect(tick.window()).toBe(first);
  void first!.then(() => (beats += 1));
  await clock.advance(124);
  expect(beats).toBe(0);
  await clock.advance(2);
  expect(beats).toBe(1);
  expect(tick.window()).not.toBe(first);
});
