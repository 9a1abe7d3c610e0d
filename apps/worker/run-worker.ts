import type { WorkerServices } from '@aistudio/composition';
import type { JobName } from '@aistudio/contract';
import { runJob, type JobNotice } from '@aistudio/core';
import { loadWordPieces, openCage } from '@aistudio/knowledge/ingest';
import { createEmbedder } from '@aistudio/knowledge/retrieve';
import { giveUpJob } from './give-up-job.ts';
import { createHandlers } from './handlers.ts';

/** Word pieces that the embedding model reads at once, without its own two marks. */
const piecesAtOnce = 254;
const concurrency = 2;

/** Does jobs until the signal aborts or, where `idleMs` is given, nothing has come for so long. Resolves when the last one is done. */
export async function runWorker(services: WorkerServices, signal: AbortSignal, idleMs: number | null): Promise<void> {
  const { clock } = services;
  await using cage = openCage();
  await using embedder = createEmbedder((ms, callback) => clock.after(ms, callback));
  const pieces = await loadWordPieces();
  const handlers = createHandlers({ ...services, cage, embedder, passageLimits: { count: (text) => pieces.count(text), pieces: piecesAtOnce } });
  const ended = new AbortController();
  const end = (): void => ended.abort();
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  let busy = 0;
  let cancelIdle: () => void = () => undefined;
  const idle = (): void => {
    if (idleMs !== null && busy === 0) cancelIdle = clock.after(idleMs, end);
  };
  idle();
  const take = async (notice: JobNotice): Promise<void> => {
    busy += 1;
    cancelIdle();
    await runJob({ ...services, handlers, onDead: (job, reason) => giveUpJob(services.database, job, reason) }, notice).finally(() => {
      busy -= 1;
      idle();
    });
  };
  await services.jobs.receive(Object.keys(handlers) as JobName[], concurrency, take, ended.signal);
}
