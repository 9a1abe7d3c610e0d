import { nameServer, readWhenStale, serverRecords, type Clock, type Config, type Log, type ModelServer, type Secrets, type ServerRecord } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { connectServer } from './connect-server.ts';

/** Milliseconds for which the list of named servers is cached; their keys are read for each request. */
const freshMs = 2_000;

/** The servers that administrators added, here or in another process. */
export function createNamedServers({ config, clock, log, database, secrets }: { config: Config; clock: Clock; log: Log; database: Pick<Database, 'query'>; secrets: Secrets }): (fresh: boolean) => Promise<ModelServer[]> {
  let connected = new Map<string, ModelServer>();

  const read = async (): Promise<ModelServer[]> => {
    const servers = new Map<string, ModelServer>();
    for (const record of await serverRecords(database, secrets)) {
      // A connection is kept as long as nothing but secrets changes.
      const key = JSON.stringify([record.id, record.name, record.kind, record.settings]);
      const server = connected.get(key) ?? connect(record);
      if (server !== null) servers.set(key, server);
    }
    connected = servers;
    return [...servers.values()];
  };

  const connect = (record: ServerRecord): ModelServer | null => {
    if (config.servers.every(({ id }) => id !== record.id)) nameServer(record.id, record.name);
    try {
      return { name: record.name, provider: connectServer(record, config), practice: false, price: null };
    } catch (error) {
      log.warn('server_not_connected', { server: record.id, error: error as Error });
      return null;
    }
  };

  return readWhenStale({ clock, freshMs, read, onFailure: (error) => log.warn('servers_unread', { error }) });
}
