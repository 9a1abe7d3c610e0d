import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LoadJob, LoadMark, LoadResult } from './load-job.ts';

/** The load client's process, reused for one job after another. */
export class LoadClient {
  readonly child: ChildProcess;

  constructor() {
    // Otherwise V8 would collect the young generation of a busy reader in the middle of a burst.
    this.child = fork(fileURLToPath(new URL('./start.ts', import.meta.url)), { execArgv: ['--max-semi-space-size=64'] });
  }

  /** Rejects if the process is gone, or ends in the middle. */
  run(job: LoadJob, onMark: (mark: LoadMark) => void = () => {}): Promise<LoadResult> {
    const { promise, resolve, reject } = Promise.withResolvers<LoadResult>();
    const listen = (message: LoadMark | LoadResult): void => {
      if (message.type === 'mark') return onMark(message);
      this.child.off('message', listen);
      this.child.off('exit', fail);
      resolve(message);
    };
    const fail = (): void => reject(new Error('The load client ended in the middle of a job.'));
    this.child.on('message', listen);
    this.child.once('exit', fail);
    this.child.send(job, (error) => {
      if (error !== null) fail();
    });
    return promise;
  }

  /** Safe to call twice, and after the process has ended by itself: Ctrl+C reaches it as well. */
  stop(): void {
    if (this.child.connected) this.child.disconnect();
  }
}
