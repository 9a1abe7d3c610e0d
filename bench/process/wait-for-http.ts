import { setTimeout as wait } from 'node:timers/promises';
import type { StartedProcess } from './start-process.ts';

/** Resolves when the address answers with a status below 500 (or exactly `status`); throws with the output if it never does. */
export async function waitForHttp(url: string, started: StartedProcess, deadlineMs = 60_000, status?: number): Promise<void> {
  const until = performance.now() + deadlineMs;
  while (performance.now() < until && started.alive()) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    await answer?.body?.cancel();
    if (answer && (status === undefined ? answer.status < 500 : answer.status === status)) return;
    await wait(100);
  }
  throw new Error(`${url} did not answer in ${deadlineMs / 1000} s. Its output ended with:\n${started.readOutput().slice(-2_000)}`);
}
