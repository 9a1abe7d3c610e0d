import { openServices, startHousekeeping } from '@aistudio/composition';
import { ensureAdministrator, RunEngine, type AccountContext, type ChatContext, type Clock, type Config, type EmbeddingsContext, type IdentityContext, type Log, type Metrics, type ModelCatalogue, type ModelContext, type Seals, type ServerContext, type UploadContext } from '@aistudio/core';
import { createAccounts, type Accounts } from './accounts/create-accounts.ts';
import { CredentialWatch } from './accounts/credential-watch.ts';
import { BodyRoom } from './http/body-room.ts';
import { EventStreams } from './http/event-stream.ts';
import { environment } from './environment.ts';
import { watchReadiness } from './readiness.ts';
import { version } from './version.ts';
import { startWorkerProcess } from './worker-process.ts';

/** What the verbs that routes call may use. */
export interface WebContext extends ChatContext, EmbeddingsContext, UploadContext, ModelContext, ServerContext, AccountContext, IdentityContext {
  models: ModelCatalogue;
  seals: Seals;
}

/** The parts of one web server process. */
export interface App {
  config: Config;
  version: string;
  log: Log;
  metrics: Metrics;
  accounts: Accounts;
  eventStreams: EventStreams;
  bodyRoom: BodyRoom;
  /** What is currently unavailable to this process. */
  missing: () => Promise<string[]>;
  credentials: CredentialWatch;
  /** The parts of a context, except for the actor. */
  services: Omit<WebContext, 'actor' | 'requestId'>;
  /** Null if there is an administrator. */
  administratorLink: string | null;
  renderMetrics: () => Promise<string>;
  close: () => Promise<void>;
}

export interface ComposeOptions {
  config: Config;
  clock: Clock;
  log: Log;
  url: string;
  /** This process has permanently lost access to the data. */
  onDead: (error: Error) => void;
}

/** Opens the data, starts the engine that writes answers, and wires both to the web. Throws a sentence if something cannot work. */
export async function compose({ config, clock, log, url, onDead }: ComposeOptions): Promise<App> {
  const { context: shared, cookieSecret, modelHealth, secrets, connectServer, jobsElsewhere, protect, ...opened } = await openServices({ config, clock, log, onDead });
  const worker = jobsElsewhere ? null : startWorkerProcess({ database: shared.database, clock, log, environment });
  const jobs = worker === null ? shared.jobs : { ...shared.jobs, announce: async () => worker.wake() };
  const context = { ...shared, jobs };
  try {
    const { database, metrics } = context;
    const accounts = createAccounts({ database, clock, log, config, cookieSecret });
    const runs = new RunEngine({ ...context, durable: config.durable, alone: !database.capabilities.shared });
    const administration = { ...context, actor: { type: 'system' as const }, requestId: 'start', passwords: accounts.passwords };
    const { setupToken } = await ensureAdministrator(administration, config.administrator);
    await runs.start();
    const endHousekeeping = startHousekeeping(context);
    const eventStreams = new EventStreams(clock);
    const credentials = new CredentialWatch({ database, clock });
    const protection = protect(() => runs.liveCount);
    return {
      ...opened,
      config,
      version,
      log,
      metrics,
      accounts,
      eventStreams,
      credentials,
      bodyRoom: new BodyRoom(),
      missing: watchReadiness(database, clock),
      services: { ...context, runs, modelHealth, secrets, connectServer, get configured() { return config.servers; }, passwords: accounts.passwords, identities: accounts },
      administratorLink: setupToken === null ? null : `${url}/setup?token=${setupToken}`,
      close: async () => {
        endHousekeeping();
        await protection.close();
        eventStreams.close();
        await worker?.close();
        credentials.close();
        await opened.close();
      },
    };
  } catch (error) {
    await worker?.close();
    await opened.close();
    throw error;
  }
}
