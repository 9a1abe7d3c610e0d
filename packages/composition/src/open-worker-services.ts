import type { Blobs, Clock, Config, Jobs, Log, Metrics, Recognition, Seals, WebFetch } from '@aistudio/core';
import { openDatabase, type Database } from '@aistudio/database';
import { createPrometheus, createWebFetch, openSeals } from '@aistudio/platform';
import { openPlaces } from './open-places.ts';

/** What background work needs: no model is asked here, and no answer written. */
export interface WorkerServices {
  database: Pick<Database, 'capabilities' | 'query'>;
  blobs: Blobs;
  jobs: Jobs;
  /** Null: recognise text here. */
  recognition: Recognition | null;
  /** Opened when it is first asked for: few documents come with a password. */
  seals: () => Promise<Seals>;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** The only way to fetch pages that people named. */
  web: WebFetch;
  /** Flushes the metrics so far, where a process may be frozen at any time. */
  flushMetrics: () => void;
  close: () => Promise<void>;
}

/** `database`: of the process that owns it, where this one may not open it; null to open it here. */
export async function openWorkerServices({ config, clock, log, database }: { config: Config; clock: Clock; log: Log; database: Pick<Database, 'capabilities' | 'query' | 'close'> | null }): Promise<WorkerServices> {
  const data = database ?? (await openDatabase(config.database, { onConnectionLost: (error) => log.warn('database_connection_lost', { error }) }));
  const places = await openPlaces({ config, database: data, clock, log });
  const prometheus = places.metrics === null ? createPrometheus() : null;
  const metrics = places.metrics ?? prometheus!;
  let seals: Promise<Seals> | null = null;
  const close = async (): Promise<void> => {
    places.close();
    await data.close();
    prometheus?.close();
  };
  return { database: data, blobs: places.blobs, jobs: places.jobs, recognition: places.recognition, seals: () => (seals ??= openSeals({ database: data, dataDirectory: config.dataDirectory, secretKey: config.secretKey })), clock, log, metrics, web: createWebFetch({ intranet: config.intranetHosts }), flushMetrics: () => places.metrics?.flush(), close };
}
