import type { JobName, JobPayload } from '@aistudio/contract';
import type { Context } from '../context.ts';

/** A job as `storingJob` stores it. */
export interface NewJob<Name extends JobName = JobName> {
  id: string;
  name: Name;
  payload: JobPayload<Name>;
  /** What it is about: it is deleted with it. */
  subject: string;
  request_id: string;
}

export function newJob<Name extends JobName>(context: Pick<Context, 'clock' | 'requestId'>, name: Name, subject: string, payload: JobPayload<Name>): NewJob<Name> {
  return { id: context.clock.id(), name, payload, subject, request_id: context.requestId };
}
