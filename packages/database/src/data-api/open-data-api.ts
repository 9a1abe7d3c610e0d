import { setTimeout as pause } from 'node:timers/promises';
import { RDSDataClient } from '@aws-sdk/client-rds-data';
import type { Database, Parameter, QueryObserver, Statement } from '../database.ts';
import { migrate } from '../migrations/migrate.ts';
import type { Migration } from '../migrations/read-migrations.ts';
import { parseValue } from '../parse-value.ts';
import { objectsOf } from '../rows.ts';
import { dataApiCapabilities } from './capabilities.ts';
import { DataApiCaller, type Cluster } from './caller.ts';
import { DataApiClient } from './client.ts';
import { createDrizzle } from './drizzle-session.ts';
import type { RetryOptions } from './retry.ts';

export interface DataApiOptions extends Cluster {
  region: string;
  /** Overrides AWS's own address; null to use AWS's. */
  endpoint: string | null;
  onQuery?: QueryObserver;
  migrations?: Migration[];
  retry?: RetryOptions;
}

/** The service gives a statement 45 s; waiting longer means waiting for a connection that is gone. */
const requestTimeoutMs = 50_000;
const connectionTimeoutMs = 5_000;

/** Opens an Aurora cluster through the RDS Data API and brings its schema up to date. */
export async function openDataApi(options: DataApiOptions): Promise<Database> {
  const { region, endpoint, onQuery, migrations } = options;
  const retry = options.retry ?? { now: () => performance.now(), wait: pause, random: Math.random };
  const requestHandler = { requestTimeout: requestTimeoutMs, connectionTimeout: connectionTimeoutMs, httpsAgent: { maxSockets: 100 }, httpAgent: { maxSockets: 100 } };
  // This driver retries by itself, because it knows what may be repeated.
  const service = new RDSDataClient({ region, ...(endpoint === null ? {} : { endpoint }), maxAttempts: 1, requestHandler });
  const database = asDatabase(new DataApiClient(new DataApiCaller(service, options, retry)), onQuery);
  try {
    await migrate(database, { migrations });
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

function asDatabase(client: DataApiClient, onQuery: QueryObserver | undefined): Database {
  const close = () => client.close();
  return {
    capabilities: dataApiCapabilities,
    drizzle: createDrizzle(client),
    async query<Row extends object>(statement: Statement, parameters: Parameter[] = []): Promise<Row[]> {
      const began = onQuery && performance.now();
      try {
        return objectsOf(await client.query(statement.text, parameters), parseValue) as Row[];
      } finally {
        if (began !== undefined) onQuery!(statement.name, (performance.now() - began) / 1000);
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
