import type { Database } from '@aistudio/database';
import type { Secrets } from '../ports/secrets.ts';
import { readSettings, type StoredSettings } from './kinds/read-settings.ts';
import type { ServerKind } from '@aistudio/contract/schemas';
import { secretName } from './secret-name.ts';
import type { ServerRecord } from './server-record.ts';
import { readStoredServers } from './stored-server.ts';

/** Every server with a way to get its secrets, for code that makes model providers of them. */
export async function serverRecords(database: Pick<Database, 'query'>, secrets: Secrets): Promise<ServerRecord[]> {
  const servers = await readStoredServers(database, null);
  return servers.map((server) => recordOf(server, (field) => secrets.get(secretName(server.id, field))));
}

/** A server of any kind; its settings and secrets match its kind because both were made from the kind's fields. */
export function recordOf(server: { id: string; name: string; kind: ServerKind; settings: StoredSettings }, secret: (field: string) => Promise<string | null>): ServerRecord {
  const { id, name, kind, settings } = server;
  return { id, name, kind, settings: readSettings(kind, settings), from: 'settings', secret } as ServerRecord;
}
