import { createEmbeddingModels, type WorkerServices } from '@aistudio/composition';
import { runJob, wakeJob, type JobHandlers, type JobNotice, type RecognitionNotice } from '@aistudio/core';
import { loadWordPieces, openCage } from '@aistudio/knowledge/ingest';
import { createEmbedder } from '@aistudio/knowledge/retrieve';
import { giveUpJob } from './give-up-job.ts';
import { createHandlers } from './handlers.ts';

/** Word pieces that the embedding model reads at once, without its two special ones. */
const piecesAtOnce = 254;

export interface Runner extends AsyncDisposable {
  handlers: JobHandlers;
  /** Claims an announced job and runs it; rejects if it cannot even be claimed. */
  run(notice: JobNotice): Promise<void>;
  /** Continues the job that waited for a recognition. */
  recognised(notice: RecognitionNotice): Promise<void>;
}

/** Opens what handlers work with. */
export async function openRunner(services: WorkerServices): Promise<Runner> {
  await using opened = new AsyncDisposableStack();
  const cage = opened.use(openCage());
  const embedder = opened.use(createEmbedder((ms, callback) => services.clock.after(ms, callback)));
  const meaning = { models: createEmbeddingModels(embedder, services.embedders), shelf: embedder.shelf };
  const pieces = await loadWordPieces();
  const handlers = createHandlers({ ...services, cage, meaning, passageLimits: { count: (text) => pieces.count(text), pieces: piecesAtOnce } });
  const run: Runner['run'] = (notice) => runJob({ ...services, handlers, onDead: (job, reason) => giveUpJob(services.database, job, reason) }, notice);
  const kept = opened.move();
  return {
    handlers,
    run,
    async recognised(notice) {
      await wakeJob(services.database, notice);
      await run({ id: notice.jobId, name: 'textract-processor' });
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
