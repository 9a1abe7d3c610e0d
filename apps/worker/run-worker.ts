import type { WorkerServices } from '@aistudio/composition';
import type { JobName } from '@aistudio/contract';
import type { JobNotice } from '@aistudio/core';
import { openRunner } from './open-runner.ts';

const concurrency = 2;

/** Does jobs until the signal aborts or, if `idleMs` is given, nothing has arrived for that long. Resolves when the last one is done. */
export async function runWorker(services: WorkerServices, signal: AbortSignal, idleMs: number | null): Promise<void> {
  await using runner = await openRunner(services);
  const ended = new AbortController();
  let busy = 0;
  let cancelIdle: () => void = () => undefined;
  const end = (): void => {
    // A timer left running would keep the process alive until it fires.
    cancelIdle();
    ended.abort();
  };
  signal.addEventListener('abort', end, { once: true });
  const idle = (): void => {
    if (idleMs !== null && busy === 0 && !ended.signal.aborted) cancelIdle = services.clock.after(idleMs, end);
  };
  if (signal.aborted) end();
  idle();
  const take = async (notice: JobNotice): Promise<void> => {
    busy += 1;
    cancelIdle();
    await runner.run(notice).finally(() => {
      busy -= 1;
      idle();
    });
  };
  await services.jobs.receive(Object.keys(runner.handlers) as JobName[], concurrency, take, ended.signal);
}
