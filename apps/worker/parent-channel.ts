import type { Channel } from '@aistudio/database';

/** The channel to the process that started this one; null if there is none. */
export function parentChannel(): Channel | null {
  if (process.send === undefined) return null;
  return {
    // A parent that is gone receives nothing; 'disconnect' reports it.
    send: (message) => void process.send!(message, undefined, undefined, () => undefined),
    onMessage: (listener) => void process.on('message', listener),
    onClose: (listener) => void process.once('disconnect', listener),
  };
}
