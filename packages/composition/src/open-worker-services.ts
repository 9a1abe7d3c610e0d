import { Breakers, createSettingsReader, ModelCatalogue, UsageQueue, type Blobs, type Clock, type Config, type EmbedderContext, type Jobs, type Log, type Metrics, type Recognition, type Seals, type WebFetch } from '@aistudio/core';
import { openDatabase, type Database } from '@aistudio/database';
import { createPrometheus, createWebFetch, openSeals, openSecrets } from '@aistudio/platform';
import { createModelServers } from './model-servers/create-model-servers.ts';
import { openPlaces } from './open-places.ts';

/** What background work needs; no answers are written here. */
export interface WorkerServices {
  database: Pick<Database, 'capabilities' | 'query'>;
  blobs: Blobs;
  jobs: Jobs;
  /** Null: recognise text here. */
  recognition: Recognition | null;
  /** Opened on first use: few documents come with a password. */
  seals: () => Promise<Seals>;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** The only way to fetch pages that people named. */
  web: WebFetch;
  /** What is needed to ask servers' models for vectors, opened on first use. */
  embedders: () => Promise<EmbedderContext>;
  /** The embedding model from the environment; null: none. */
  embeddingModel: string | null;
  /** Flushes the metrics so far, for processes that may be frozen at any time. */
  flushMetrics: () => void;
  close: () => Promise<void>;
}

/** `database`: that of the process that owns it, if this one must not open it; null to open it here. */
export async function openWorkerServices({ config, clock, log, database }: { config: Config; clock: Clock; log: Log; database: Pick<Database, 'capabilities' | 'query' | 'close'> | null }): Promise<WorkerServices> {
  const data = database ?? (await openDatabase(config.database, { onConnectionLost: (error) => log.warn('database_connection_lost', { error }) }));
  const places = await openPlaces({ config, database: data, clock, log });
  const prometheus = places.metrics === null ? createPrometheus() : null;
  const metrics = places.metrics ?? prometheus!;
  const keyed = () => ({ database: data, dataDirectory: config.dataDirectory, secretKey: config.secretKey, mayMake: false });
  const usage = new UsageQueue({ database: data, clock, log });
  const open = async (): Promise<EmbedderContext> => {
    const { secrets } = await openSecrets(keyed());
    const models = new ModelCatalogue({ servers: createModelServers({ config, clock, log, database: data, secrets }), settings: createSettingsReader({ database: data, clock, log }), clock, log });
    return { database: data, models, usage, clock, log, metrics, breakers: new Breakers(metrics) };
  };
  const close = async (): Promise<void> => {
    await usage.close();
    places.close();
    await data.close();
    prometheus?.close();
  };
  return { database: data, blobs: places.blobs, jobs: places.jobs, recognition: places.recognition, seals: keepFor(() => config.secretKey, () => openSeals(keyed())), clock, log, metrics, web: createWebFetch({ intranet: config.intranetHosts }), embedders: keepFor(() => config.secretKey, open), embeddingModel: config.embeddingModel, flushMetrics: () => places.metrics?.flush(), close };
}

/** Opens something once per key. If that fails, it is tried again for the next document. */
function keepFor<T>(key: () => string | null, open: () => Promise<T>): () => Promise<T> {
  let kept: { key: string | null; opened: Promise<T> } | null = null;
  return () => {
    if (kept === null || kept.key !== key()) {
      const opening = { key: key(), opened: open() };
      opening.opened.catch(() => {
        if (kept === opening) kept = null;
      });
      kept = opening;
    }
    return kept.opened;
  };
}
