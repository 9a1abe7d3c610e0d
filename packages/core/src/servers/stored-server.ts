import { type Database, schema } from '@aistudio/database';
import { asc, eq } from 'drizzle-orm';
import type { Secrets } from '../ports/secrets.ts';
import type { StoredSettings } from './kinds/read-settings.ts';
import { definitionOf, serverKindNames, type ServerKind } from '@aistudio/contract/schemas';
import type { ServerState } from './plan-server.ts';
import { secretName } from './secret-name.ts';

/** A named server as it is stored, without its secrets. */
export interface StoredServer {
  id: string;
  name: string;
  kind: ServerKind;
  settings: StoredSettings;
}

/** The named servers, or the one with this id. A kind of a later version is left to that version. */
export async function readStoredServers(database: Database, id: string | null): Promise<StoredServer[]> {
  const { servers } = schema;
  const rows = await database.drizzle.select().from(servers).where(id === null ? undefined : eq(servers.id, id)).orderBy(asc(servers.id));
  return rows.flatMap((row) => {
    const kind = serverKindNames.find((name) => name === row.kind);
    if (kind === undefined) return [];
    return [{ id: row.id, name: row.name, kind, settings: row.settings === null ? { baseUrl: row.baseUrl } : (JSON.parse(row.settings) as StoredSettings) }];
  });
}

/** The server with the names of those of its secrets that the store has, whoever put them there. */
export async function stateOf(server: StoredServer, secrets: Secrets): Promise<ServerState> {
  const names = Object.entries(definitionOf(server.kind).fields).flatMap(([name, field]) => (field.input === 'secret' ? [name] : []));
  const values = await Promise.all(names.map((name) => secrets.get(secretName(server.id, name))));
  return { settings: server.settings, stored: new Set(names.filter((_, index) => values[index] !== null)) };
}
