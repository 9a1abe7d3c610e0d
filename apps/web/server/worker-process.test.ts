import type { Clock, Log } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { expect, test } from 'vitest';
import { startWorkerProcess } from './worker-process.ts';

/** A clock that stands still; `pass` runs the timers that are due. */
function standingClock() {
  let waiting: (() => void)[] = [];
  const after = (_ms: number, callback: () => void) => {
    waiting.push(callback);
    return () => void (waiting = waiting.filter((each) => each !== callback));
  };
  return { clock: { now: () => 0, after } as unknown as Clock, pass: () => waiting.splice(0).forEach((callback) => callback()) };
}

test('a worker that fails at start is only restarted at the next check', async () => {
  const { clock, pass } = standingClock();
  let looks = 0;
  let wakeUp: () => void = () => undefined;
  const log = { warn: () => wakeUp(), error: () => undefined } as unknown as Log;
  const database = { query: async () => ((looks += 1), [{ id: 'job', name: 'file-processor' }]), capabilities: {} } as unknown as Database;
  const ending = () => new Promise<void>((resolve) => (wakeUp = resolve));
  const first = ending();
  // A module that does not exist: Node exits before the worker starts.
  const worker = startWorkerProcess({ database, clock, log, environment: { NODE_OPTIONS: '--require /no/such/module.cjs' } });
  await first;
  await new Promise((resolve) => setImmediate(resolve));
  expect(looks).toBe(1);
  const second = ending();
  pass();
  await second;
  expect(looks).toBe(2);
  await worker.close();
});
