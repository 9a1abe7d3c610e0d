import { openConfiguration, openWorkerServices } from '@aistudio/composition';
import { askDatabase } from '@aistudio/database';
import { createLog, createSystemClock } from '@aistudio/platform';
import { environment } from './environment.ts';
import { parentChannel } from './parent-channel.ts';
import { runWorker } from './run-worker.ts';

/** Milliseconds without work after which a worker started by a server exits: the next document starts another. */
const idleMs = 60_000;

/** Does background work: for the server that started it, through that server's database, or alone until it is told to stop. */
export async function main(): Promise<void> {
  const clock = createSystemClock();
  const opened = await openConfiguration({ environment, clock, createLog });
  const { config } = opened;
  const log = opened.log.with({ process: 'worker' });
  const stopped = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => stopped.abort());
  const channel = parentChannel();
  channel?.onClose(() => stopped.abort());
  try {
    const services = await openWorkerServices({ config, clock, log, database: channel === null ? null : await askDatabase(channel) });
    await runWorker(services, stopped.signal, channel === null ? null : idleMs);
    await services.close();
    opened.close();
  } catch (error) {
    if (!stopped.signal.aborted) {
      log.error('worker_failed', { error: error as Error });
      process.exitCode = 1;
    }
  }
  if (process.connected) process.disconnect();
}
