import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { jobs, type JobName } from '@aistudio/contract';
import { findDueJobs, type Clock, type Log } from '@aistudio/core';
import { serveDatabase, type Channel, type Database } from '@aistudio/database';

const entry = join(import.meta.dirname, '..', '..', 'worker', 'worker.ts');
/** Milliseconds between two checks for work that was not announced here: a retry that is due, or what a dead worker left. */
const lookMs = 5_000;
/** Milliseconds that a worker has to exit by itself. */
const endMs = 5_000;

export interface WorkerProcess {
  /** There is work: starts the worker unless it is running. */
  wake(): void;
  close(): Promise<void>;
}

/**
 * Keeps a worker next to this server while there is background work. It uses this process's database, because a second
 * process that opened the embedded one would destroy it, and exits by itself when it has nothing to do.
 */
export function startWorkerProcess({ database, clock, log, environment }: { database: Database; clock: Clock; log: Log; environment: Record<string, string | undefined> }): WorkerProcess {
  let child: ChildProcess | null = null;
  let closed = false;
  let cancelLook: () => void = () => undefined;

  const wake = (): void => {
    if (child !== null || closed) return;
    const started = fork(entry, [], { execArgv: [], env: environment as NodeJS.ProcessEnv, serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const startedAt = clock.now();
    child = started;
    serveDatabase(database, channelTo(started));
    started.once('error', (error) => log.error('worker_not_started', { error }));
    started.once('exit', (code, signal) => {
      child = null;
      if (closed) return;
      if (code !== 0) log.warn('worker_ended', { code, signal });
      // Work that arrived while it was exiting has no worker. One that fails at start is not restarted immediately again and again.
      if (code === 0 || clock.now() - startedAt > lookMs) void look();
      else lookLater();
    });
  };
  const look = async (): Promise<void> => {
    cancelLook();
    if (closed) return;
    if (child === null) {
      const due = await findDueJobs(database, Object.keys(jobs) as JobName[], 1).catch(() => []);
      if (due.length > 0) wake();
    }
    if (!closed) lookLater();
  };
  const lookLater = (): void => {
    cancelLook();
    cancelLook = clock.after(lookMs, () => void look());
  };
  void look();

  return {
    wake,
    async close() {
      closed = true;
      cancelLook();
      const running = child;
      if (running === null) return;
      const ended = new Promise<void>((resolve) => running.once('exit', () => resolve()));
      running.kill('SIGTERM');
      const cancel = clock.after(endMs, () => running.kill('SIGKILL'));
      await ended;
      cancel();
    },
  };
}

function channelTo(child: ChildProcess): Channel {
  return {
    send: (message) => void (child.connected && child.send(message, () => undefined)),
    onMessage: (listener) => void child.on('message', listener),
    onClose: (listener) => void child.once('disconnect', listener),
  };
}
