import { jobs, type JobName } from '@aistudio/contract';
import type { JobNotice } from '@aistudio/core';

/** A notice as the body of a message. */
export function writeNotice({ id, name }: JobNotice): string {
  return JSON.stringify({ id, name });
}

/** Null for anything that is not a notice: somebody else's message, or one of a later release. */
export function readNotice(body: string): JobNotice | null {
  try {
    const { id, name } = JSON.parse(body) as Partial<JobNotice>;
    return typeof id === 'string' && typeof name === 'string' && Object.hasOwn(jobs, name) ? { id, name: name as JobName } : null;
  } catch {
    return null;
  }
}
