import { openConfiguration, openWorkerServices } from '@aistudio/composition';
import type { JobName } from '@aistudio/contract';
import { createLog, createSystemClock } from '@aistudio/platform';
import { environment } from '../environment.ts';
import { openRunner } from '../open-runner.ts';
import { answerBatch, type SqsBatchResponse, type SqsEvent } from './answer-batch.ts';

/** The Lambda function of a job. The first batch opens what it works with, which is kept for later ones. */
export function createFunction(name: JobName): (event: SqsEvent) => Promise<SqsBatchResponse> {
  let opened: ReturnType<typeof open> | null = null;
  return async (event) => {
    // What could not be opened is opened again for the next batch.
    opened ??= open(name).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    const { runner, log, flushMetrics } = await opened;
    try {
      return await answerBatch(event, runner, log);
    } finally {
      flushMetrics();
    }
  };
}

async function open(name: JobName) {
  const clock = createSystemClock();
  // Buffered log lines would wait until the next batch thaws the process.
  const { config, log: base } = await openConfiguration({ environment, clock, createLog: (options) => createLog({ ...options, write: (line) => void process.stdout.write(line) }) });
  const log = base.with({ process: name });
  const services = await openWorkerServices({ config, clock, log, database: null });
  return { runner: await openRunner(services), log, flushMetrics: services.flushMetrics };
}
