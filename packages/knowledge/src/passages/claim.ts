import { ownedBy, type ClaimedJob } from '@aistudio/core';

/** Which attempt of a job writes: a worker that was paused for longer than its lease must not undo what the next one wrote. */
export type Claim = Pick<ClaimedJob, 'id' | 'epoch'>;

/** A condition that a claim is still valid, or that there is none; `first` is the number of its first parameter. */
export const holdsClaim = (first: number): string => `($${first}::text is null or ${ownedBy(first)})`;

export function claimParameters(claim: Claim | null): [id: string | null, epoch: number | null] {
  return claim === null ? [null, null] : [claim.id, claim.epoch];
}
