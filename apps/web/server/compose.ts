import { join } from 'node:path';
import { createSettingsReader, ensureAdministrator, KeyRates, KnownBudgets, ModelCatalogue, ModelHealth, RunEngine, UsageQueue, type ChatContext, type Clock, type Config, type Log, type Metrics, type ModelProvider, type Secrets, type ServerRecord } from '@aistudio/core';
import { openDatabase } from '@aistudio/database';
import { createDatabaseBlobs, createDiskBlobs, createPrometheus, openSecrets } from '@aistudio/platform';
import { createAccounts, type Accounts } from './accounts/create-accounts.ts';
import { startHousekeeping } from './housekeeping.ts';
import { BodyRoom } from './http/body-room.ts';
import { EventStreams } from './http/event-stream.ts';
import { connectServer } from './model-servers/connect-server.ts';
import { createModelServers } from './model-servers/create-model-servers.ts';
import { version } from './version.ts';

/** Everything one process consists of. */
export interface App {
  config: Config;
  version: string;
  log: Log;
  metrics: Metrics;
  accounts: Accounts;
  secrets: Secrets;
  connectServer: (record: ServerRecord) => ModelProvider;
  modelHealth: ModelHealth;
  eventStreams: EventStreams;
  bodyRoom: BodyRoom;
  /** What a context is made of, besides who asks. */
  services: Omit<ChatContext, 'actor' | 'requestId'>;
  /** Null when there is an administrator. */
  administratorLink: string | null;
  renderMetrics: () => Promise<string>;
  close: () => Promise<void>;
}

export interface ComposeOptions {
  config: Config;
  clock: Clock;
  log: Log;
  url: string;
  /** The data can no longer be reached by this process, for good. */
  onDead: (error: Error) => void;
}

/** Opens the data and wires the parts. Throws one sentence when something cannot work. */
export async function compose({ config, clock, log, url, onDead }: ComposeOptions): Promise<App> {
  const prometheus = createPrometheus();
  const database = await openDatabase(config.database, {
    onQuery: (statement, seconds) => prometheus.observe('aistudio_database_query_seconds', seconds, { statement }),
    onConnectionLost: (error) => log.warn('database_connection_lost', { error }),
    onDead,
  });
  try {
    const { secrets, cookieSecret } = await openSecrets({ database, dataDirectory: config.dataDirectory, secretKey: config.secretKey });
    const accounts = createAccounts({ database, clock, log, config, cookieSecret });
    const models = new ModelCatalogue({ servers: createModelServers({ config, clock, log, database, secrets }), settings: createSettingsReader({ database, clock, log }), clock, log });
    const modelHealth = new ModelHealth({ database, clock, log });
    const blobs = database.capabilities.shared ? createDatabaseBlobs(database) : createDiskBlobs(join(config.dataDirectory, 'blobs'));
    const runs = new RunEngine({ database, blobs, models, clock, log, metrics: prometheus, durable: config.durable, alone: !database.capabilities.shared });
    const usage = new UsageQueue({ database, clock, log });
    const budgets = new KnownBudgets({ database, clock });
    const services = { database, blobs, models, runs, rates: new KeyRates(database, clock), budgets, usage, clock, log, metrics: prometheus };
    const administration = { ...services, actor: { type: 'system' as const }, requestId: 'start', passwords: accounts.passwords };
    const { setupToken } = await ensureAdministrator(administration, config.administrator);
    await runs.start();
    const endHousekeeping = startHousekeeping(services);
    const eventStreams = new EventStreams(clock);
    return {
      config,
      version,
      log,
      metrics: prometheus,
      accounts,
      secrets,
      connectServer: (record) => connectServer(record, config.entra),
      modelHealth,
      eventStreams,
      bodyRoom: new BodyRoom(),
      services,
      administratorLink: setupToken === null ? null : `${url}/setup?token=${setupToken}`,
      renderMetrics: () => prometheus.render(),
      close: async () => {
        endHousekeeping();
        eventStreams.close();
        await usage.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
