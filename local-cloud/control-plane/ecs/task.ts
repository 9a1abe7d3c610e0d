import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { TaskDefinition } from '@aws-sdk/client-ecs';

export interface TaskPlace {
  /** Folder with the image's content, from which `apps/web/server.ts` is run. */
  directory: string;
  digest: string;
  port: number;
  environment: Record<string, string>;
}

export type TaskStatus = 'PENDING' | 'RUNNING' | 'DEACTIVATING' | 'STOPPING' | 'STOPPED';

/** One server process with what ECS knows about a task. */
export class Task {
  readonly id = randomBytes(16).toString('hex');
  readonly definition: TaskDefinition;
  readonly place: TaskPlace;
  /** The deployment that started it. */
  readonly startedBy: string;
  readonly process: ChildProcess;
  readonly created = new Date();
  readonly exited: Promise<void>;
  status: TaskStatus = 'PENDING';
  /** It has been healthy once, so the load balancer sends requests to it. */
  serving = false;
  started: Date | undefined;
  stopping: Date | undefined;
  stopped: Date | undefined;
  stopCode: 'EssentialContainerExited' | 'ServiceSchedulerInitiated' | undefined;
  stoppedReason: string | undefined;
  exitCode: number | undefined;

  constructor(definition: TaskDefinition, place: TaskPlace, startedBy: string, agentUri: (task: string) => string, onExit: () => void) {
    this.definition = definition;
    this.place = place;
    this.startedBy = startedBy;
    this.process = spawn(process.execPath, ['apps/web/server.ts'], {
      cwd: place.directory,
      env: { NODE_ENV: 'production', ...place.environment, ECS_AGENT_URI: agentUri(this.id), PORT: String(place.port) },
      // The channel tells the server when this process is gone, however it ended.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.exited = once(this.process, 'exit').then(([code, signal]: (number | string | null)[]) => {
      this.exitCode = typeof code === 'number' ? code : signal === 'SIGKILL' ? 137 : 143;
      this.stopCode ??= 'EssentialContainerExited';
      this.stoppedReason ??= 'Essential container in task exited';
      this.stopping ??= new Date();
      this.stopped = new Date();
      this.status = 'STOPPED';
      onExit();
    });
  }

  get ending(): boolean {
    return this.stopping !== undefined;
  }

  running(): void {
    if (this.status !== 'PENDING') return;
    this.status = 'RUNNING';
    this.started = new Date();
  }

  /** SIGTERM, and SIGKILL if it has not ended within `timeoutMs`. */
  async end(timeoutMs: number): Promise<void> {
    if (this.status === 'STOPPED') return;
    this.status = 'STOPPING';
    this.process.kill('SIGTERM');
    const late = setTimeout(() => this.process.kill('SIGKILL'), timeoutMs);
    await this.exited;
    clearTimeout(late);
  }
}
