import { AppError, keepPayload, putOffJob, type ClaimedJob, type DocumentToRecognise, type Recognition } from '@aistudio/core';
import type { HandlerParts } from '../handler-parts.ts';

type Job = ClaimedJob<'textract-processor'>;
type Asked = NonNullable<Job['payload']['recognition']>;

/** Seconds until it is asked without a notice, in case that was lost. */
const lookSeconds = 60;
/** Seconds for which an overloaded service is left alone, at least; at most twice as long. */
const busySeconds = 20;
const mostMs = 6 * 3_600_000;

/**
 * The text of each page as an external service recognises it; `put off` while it is working or overloaded, with the job left for
 * later; `not here` for what it does not read. Rejects if it failed or did not end within hours: the next attempt starts over.
 */
export async function askRecognition({ clock, database, log }: HandlerParts, recognition: Recognition, job: Job, document: DocumentToRecognise, signal: AbortSignal): Promise<ReadonlyMap<number, string> | 'put off' | 'not here'> {
  const asked = job.payload.recognition ?? { round: 0, id: null, since: clock.now() };
  const fail = async (failure: AppError): Promise<never> => {
    await keepPayload(database, job, { ...job.payload, recognition: { round: asked.round + 1, id: null, since: clock.now() } });
    throw failure;
  };
  const putOff = async (known: Asked, seconds: number): Promise<'put off'> => {
    if (clock.now() - asked.since > mostMs) return fail(new AppError('unavailable', 'The text recognition service did not finish this document within six hours.'));
    await putOffJob(database, job, { ...job.payload, recognition: known }, seconds);
    return 'put off';
  };
  const outcome = asked.id === null ? await recognition.begin({ key: document.key, token: `${job.id}-${asked.round}`, jobId: job.id }) : await recognition.read(asked.id, signal);
  switch (outcome.state) {
    case 'begun':
      return putOff({ ...asked, id: outcome.id }, lookSeconds);
    case 'running':
      return putOff(asked, lookSeconds);
    case 'busy':
      return putOff(asked, busySeconds * (1 + clock.random()));
    case 'forgotten':
      return putOff({ ...asked, round: asked.round + 1, id: null }, 0);
    case 'refused':
      return 'not here';
    case 'done':
      return outcome.pages;
    case 'failed':
      log.warn('recognition_failed', { jobId: job.id, reason: outcome.reason });
      return fail(new AppError('unavailable', 'The text recognition service could not read this document.'));
  }
}
