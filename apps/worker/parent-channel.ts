import type { Channel } from '@aistudio/database';

/** The way to the process that started this one; null when nobody did who talks. */
export function parentChannel(): Channel | null {
  if (process.send === undefined) return null;
  return {
    // A parent that is gone takes nothing; 'disconnect' says so.
    send: (message) => void process.send!(message, undefined, undefined, () => undefined),
    onMessage: (listener) => void process.on('message', listener),
    onClose: (listener) => void process.once('disconnect', listener),
  };
}
