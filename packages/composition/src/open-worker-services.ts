import type { Blobs, Clock, Config, Jobs, Log, Metrics, WebFetch } from '@aistudio/core';
import { openDatabase, type Database } from '@aistudio/database';
import { createDatabaseJobs, createPrometheus, createWebFetch } from '@aistudio/platform';
import { openLocalBlobs } from './local.ts';

/** What background work needs: no model is asked here, and no answer written. */
export interface WorkerServices {
  database: Pick<Database, 'capabilities' | 'query'>;
  blobs: Blobs;
  jobs: Jobs;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** The one way to pages that people named. */
  web: WebFetch;
  close: () => Promise<void>;
}

/** `database`: of the process that owns it, where this one may not open it; null to open it here. */
export async function openWorkerServices({ config, clock, log, database }: { config: Config; clock: Clock; log: Log; database: Pick<Database, 'capabilities' | 'query' | 'close'> | null }): Promise<WorkerServices> {
  const metrics = createPrometheus();
  const data = database ?? (await openDatabase(config.database, { onConnectionLost: (error) => log.warn('database_connection_lost', { error }) }));
  const close = async (): Promise<void> => {
    await data.close();
    metrics.close();
  };
  return { database: data, blobs: openLocalBlobs(config, data), jobs: createDatabaseJobs({ database: data, clock, log }), clock, log, metrics, web: createWebFetch({ intranet: config.intranetHosts }), close };
}
