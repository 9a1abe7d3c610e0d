import { createHistogram } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { watchEventLoop } from './event-loop.ts';

test('a blocked event loop shows in its delay, once, and intended waits do not', () => {
  const looks = Object.assign(createHistogram(), { enable: () => true, disable: () => true });
  const eventLoop = watchEventLoop(looks as unknown as Parameters<typeof watchEventLoop>[0]);
  expect(eventLoop.takeDelay()).toBe(0);
  looks.record(20_000_000);
  expect(eventLoop.takeDelay()).toBeLessThan(0.001);
  looks.record(320_000_000);
  expect(eventLoop.takeDelay()).toBeCloseTo(0.3, 2);
  expect(eventLoop.takeDelay()).toBe(0);
});

test('the event loop of this process is watched until it is closed', () => {
  let enabled = 0;
  const looks = Object.assign(createHistogram(), { enable: () => (enabled += 1), disable: () => (enabled -= 1) });
  const eventLoop = watchEventLoop(looks as unknown as Parameters<typeof watchEventLoop>[0]);
  expect(enabled).toBe(1);
  eventLoop.close();
  expect(enabled).toBe(0);
});
