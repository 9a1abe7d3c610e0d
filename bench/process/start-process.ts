import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { listTree } from './list-tree.ts';

export interface StartedProcess {
  pid: number;
  /** Its output on stdout and stderr. */
  readOutput(): string;
  alive(): boolean;
  /** SIGTERM, and SIGKILL after `graceMs` for what is left of its own tree. Resolves when all are gone. */
  stop(graceMs?: number): Promise<void>;
}

export interface StartOptions {
  command: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
  logFile: string;
  /** Control group files to join before the command starts. */
  joinFiles?: string[];
  uid?: number;
  gid?: number;
}

export function startProcess(options: StartOptions): StartedProcess {
  const log = openSync(options.logFile, 'a');
  const join = (options.joinFiles ?? []).map((file) => `echo $$ > '${file}' && `).join('');
  const child = spawn('/bin/sh', ['-c', `${join}exec "$0" "$@"`, options.command, ...options.args], {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', log, log],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.gid }),
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const alive = (): boolean => child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid!,
    readOutput: () => readFileSync(options.logFile, 'utf8'),
    alive,
    async stop(graceMs = 5_000) {
      const tree = listTree(child.pid!).slice(1);
      if (alive()) child.kill('SIGTERM');
      await Promise.race([ended, wait(graceMs)]);
      if (alive()) child.kill('SIGKILL');
      await ended;
      for (const pid of tree) killIfThere(pid);
    },
  };
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It died with its parent.
  }
}
