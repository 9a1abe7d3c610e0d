import { send } from '../api/api.ts';
import type { FollowPorts } from './follow-run.ts';

/** A browser opens six connections to a server over HTTP/1.1, shared by all tabs: a hidden tab gives up its own. */
const outOfSightMs = 15_000;

export const browserPorts: Omit<FollowPorts, 'whileFollowed'> = {
  send,
  random: Math.random,
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  wait(ms, signal) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(done, ms);
      window.addEventListener('online', done);
      signal.addEventListener('abort', done);
      function done() {
        clearTimeout(timer);
        window.removeEventListener('online', done);
        signal.removeEventListener('abort', done);
        if (signal.aborted) reject(signal.reason as Error);
        else resolve();
      }
    });
  },
  visible(signal) {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (document.hidden && !signal.aborted) return;
        document.removeEventListener('visibilitychange', look);
        signal.removeEventListener('abort', look);
        if (signal.aborted) reject(signal.reason as Error);
        else resolve();
      };
      document.addEventListener('visibilitychange', look);
      signal.addEventListener('abort', look);
      look();
    });
  },
  onOutOfSight(listener) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (document.hidden) timer = setTimeout(listener, outOfSightMs);
    };
    document.addEventListener('visibilitychange', look);
    look();
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  },
};
