import type { JobName } from '@aistudio/contract';

export interface JobNotice {
  id: string;
  name: JobName;
}

/**
 * Carries ids of stored jobs to whoever does them. The job's row is authoritative: a notice may come late, twice or never,
 * and a sweep announces lost ones again.
 */
export interface Jobs {
  announce(notices: readonly JobNotice[]): Promise<void>;
  /**
   * Passes notices of these jobs to `take`, at most `concurrency` at once, until the signal aborts; resolves when the last
   * one is done. A `take` that rejects does not stop it.
   */
  receive(names: readonly JobName[], concurrency: number, take: (notice: JobNotice) => Promise<void>, signal: AbortSignal): Promise<void>;
}
