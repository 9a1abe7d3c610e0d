import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startProcess } from '../process/start-process.ts';
import { pinnedNode, repository } from './places.ts';

/** What an answer of the Data API takes beyond its statement, as between a task and Aurora. */
const ADDED_MS = 5;

export interface StartedAws {
  /** What a task is told. */
  environment: Record<string, string>;
  pid: number;
  stop(): Promise<void>;
}

/** RDS Data API, S3, SQS, Secrets Manager and ECS's agent on this machine, in a process of their own. */
export async function startAws(databaseUrl: string, folder: string): Promise<StartedAws> {
  const started = startProcess({
    command: pinnedNode,
    args: [join(repository, 'local-cloud/services-process.ts'), databaseUrl, String(ADDED_MS)],
    env: { PATH: process.env['PATH'] ?? '' },
    cwd: folder,
    logFile: join(folder, 'aws.log'),
  });
  for (let attempt = 0; attempt < 300 && started.alive(); attempt += 1) {
    const line = /^\{.*\}$/m.exec(started.readOutput())?.[0];
    if (line !== undefined) return { environment: JSON.parse(line) as Record<string, string>, pid: started.pid, stop: () => started.stop() };
    await wait(100);
  }
  await started.stop();
  throw new Error(`The local AWS did not start:\n${started.readOutput().slice(-2_000)}`);
}
