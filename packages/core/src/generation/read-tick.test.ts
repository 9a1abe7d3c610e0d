import { expect, test } from 'vitest';
import { createManualClock } from '../../../../tests/support/manual-clock.ts';
import { ReadTick } from './read-tick.ts';

test('a few are read at every event, many once a beat, all at the same one', async () => {
  const clock = createManualClock();
  const tick = new ReadTick(clock);
  const leaves = Array.from({ length: 12 }, () => tick.enter());
  expect(tick.window()).toBeNull();
  leaves.push(...Array.from({ length: 40 }, () => tick.enter()));
  let beats = 0;
  const first = tick.window();
  expect(tick.window()).toBe(first);
  void first!.then(() => (beats += 1));
  await clock.advance(124);
  expect(beats).toBe(0);
  await clock.advance(2);
  expect(beats).toBe(1);
  expect(tick.window()).not.toBe(first);
  for (const leave of leaves) leave();
  expect(tick.window()).toBeNull();
});
