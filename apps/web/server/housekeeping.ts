import { sweepAccounts, type ChatContext } from '@aistudio/core';

const everyMs = 3_600_000;

/** Removes what is over, at start and every hour. Returns how to end it. */
export function startHousekeeping(services: Omit<ChatContext, 'actor' | 'requestId'>): () => void {
  const { clock, log } = services;
  let cancel: () => void = () => undefined;
  let ended = false;
  const sweep = async (): Promise<void> => {
    await sweepAccounts({ ...services, actor: { type: 'system' } }).catch((error: Error) => log.warn('housekeeping_failed', { error }));
    if (!ended) cancel = clock.after(everyMs, () => void sweep());
  };
  cancel = clock.after(0, () => void sweep());
  return () => {
    ended = true;
    cancel();
  };
}
