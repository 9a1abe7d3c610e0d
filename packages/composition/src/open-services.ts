import { Breakers, createSettingsReader, KeyRates, KnownBudgets, ModelCatalogue, ModelHealth, Pace, ReadTick, UsageQueue, type ChatContext, type Clock, type Config, type EmbeddingsContext, type Log, type Metrics, type ModelProvider, type Seals, type Secrets, type ServerRecord, type UploadContext } from '@aistudio/core';
import { openDatabase } from '@aistudio/database';
import { createProcessLoad, createPrometheus, createSha256, openSecrets, recordInAll } from '@aistudio/platform';
import { createEmbedder } from '@aistudio/knowledge/retrieve';
import { createEmbeddingModels } from './create-embedding-models.ts';
import { createRetrieval } from './create-retrieval.ts';
import { connectServer } from './model-servers/connect-server.ts';
import { createModelServers } from './model-servers/create-model-servers.ts';
import { openPlaces } from './open-places.ts';
import type { Places } from './places.ts';

/** The services of a process, made from its configuration, whatever program runs in it. */
export interface Services {
  /** The parts of a context, except for the actor and the run engine, which only the web application has. */
  context: Omit<ChatContext & EmbeddingsContext & UploadContext & { seals: Seals }, 'actor' | 'requestId' | 'runs'>;
  secrets: Secrets;
  /** For signing session cookies. */
  cookieSecret: string;
  modelHealth: ModelHealth;
  connectServer: (record: ServerRecord) => ModelProvider;
  /** True: announced background work needs no worker next to this process. */
  jobsElsewhere: Places['jobsElsewhere'];
  protect: Places['protect'];
  renderMetrics: () => Promise<string>;
  close: () => Promise<void>;
}

export interface ServiceOptions {
  config: Config;
  clock: Clock;
  log: Log;
  /** This process has permanently lost access to the data. */
  onDead: (error: Error) => void;
}

/** Opens the data and wires what every process needs. Throws a sentence if something cannot work. */
export async function openServices({ config, clock, log, onDead }: ServiceOptions): Promise<Services> {
  const prometheus = createPrometheus();
  let metrics: Metrics = prometheus;
  const database = await openDatabase(config.database, {
    onQuery: (statement, seconds) => metrics.observe('aistudio_database_query_seconds', seconds, { statement }),
    onConnectionLost: (error) => log.warn('database_connection_lost', { error }),
    onDead,
  });
  try {
    const { blobs, jobs, jobsElsewhere, protect, ...places } = await openPlaces({ config, database, clock, log });
    if (places.metrics !== null) metrics = recordInAll([prometheus, places.metrics]);
    // An idle server counts as well in the average by which the service is scaled.
    for (const gauge of ['aistudio_runs_active', 'aistudio_readers'] as const) metrics.set(gauge, 0);
    const { secrets, seals, cookieSecret } = await openSecrets({ database, dataDirectory: config.dataDirectory, secretKey: config.secretKey, mayMake: true });
    const models = new ModelCatalogue({ servers: createModelServers({ config, clock, log, database, secrets }), settings: createSettingsReader({ database, clock, log }), clock, log });
    const embedder = createEmbedder((ms, callback) => clock.after(ms, callback));
    const usage = new UsageQueue({ database, clock, log });
    const pace = new Pace(clock, createProcessLoad());
    const breakers = new Breakers(metrics);
    const embedding = createEmbeddingModels(embedder, async () => ({ database, models, usage, clock, log, metrics, breakers }));
    return {
      context: { database, blobs, seals, newHash: createSha256, largestUploadBytes: config.largestUploadBytes, jobs, retrieval: createRetrieval(database, { models: embedding, shelf: embedder.shelf }, clock), embeddingModel: config.embeddingModel, models, rates: new KeyRates(database, clock), budgets: new KnownBudgets({ database, clock }), usage, breakers, pace, passing: new ReadTick(clock, pace), clock, log, metrics },
      secrets,
      cookieSecret,
      modelHealth: new ModelHealth({ database, clock, log }),
      connectServer: (record) => connectServer(record, config),
      jobsElsewhere,
      protect,
      renderMetrics: () => prometheus.render(),
      close: async () => {
        await embedder.close();
        await usage.close();
        places.close();
        await database.close();
        prometheus.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
