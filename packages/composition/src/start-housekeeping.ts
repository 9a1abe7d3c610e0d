import { expireUsage, fetchDuePages, giveUpStranded, giveUpStrandedPages, sweepAccounts, sweepApiRequests, sweepBlobs, sweepDocuments, sweepFiles, sweepJobs, sweepPeople, sweepUploads, sweepVectors, type DocumentContext, type EmbeddingsContext } from '@aistudio/core';

type Services = Omit<DocumentContext, 'actor' | 'requestId'> & Pick<EmbeddingsContext, 'embeddingModel'>;
type Duty = (context: Services & { actor: { type: 'system' } }) => Promise<unknown>;

/** What is swept, and how often; also at start. */
const duties: readonly { everyMs: number; duty: Duty }[] = [
  { everyMs: 3_600_000, duty: sweepAccounts },
  { everyMs: 3_600_000, duty: sweepFiles },
  { everyMs: 3_600_000, duty: sweepBlobs },
  { everyMs: 3_600_000, duty: sweepUploads },
  { everyMs: 3_600_000, duty: sweepApiRequests },
  { everyMs: 3_600_000, duty: sweepDocuments },
  { everyMs: 3_600_000, duty: sweepPeople },
  { everyMs: 60_000, duty: expireUsage },
  { everyMs: 60_000, duty: sweepJobs },
  { everyMs: 60_000, duty: sweepVectors },
  { everyMs: 60_000, duty: giveUpStranded },
  { everyMs: 60_000, duty: giveUpStrandedPages },
  { everyMs: 60_000, duty: fetchDuePages },
];

/** Starts all duties. Returns how to end them. */
export function startHousekeeping(services: Services): () => void {
  const ends = duties.map(({ everyMs, duty }) => repeat(services, everyMs, duty));
  return () => {
    for (const end of ends) end();
  };
}

function repeat(services: Services, everyMs: number, duty: Duty): () => void {
  const { clock, log } = services;
  let cancel: () => void = () => undefined;
  let ended = false;
  const sweep = async (): Promise<void> => {
    await duty({ ...services, actor: { type: 'system' } }).catch((error: Error) => log.warn('housekeeping_failed', { duty: duty.name, error }));
    if (!ended) cancel = clock.after(everyMs, () => void sweep());
  };
  cancel = clock.after(0, () => void sweep());
  return () => {
    ended = true;
    cancel();
  };
}
