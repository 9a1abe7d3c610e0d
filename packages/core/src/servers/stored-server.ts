import type { Database } from '@aistudio/database';
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

const statement = { name: 'read_servers', text: 'select id, name, kind, settings, base_url from servers where $1::text is null or id = $1::text order by id' };

/** The stored servers, or the one with this id. A kind from a later version is left to that version. */
export async function readStoredServers(database: Pick<Database, 'query'>, id: string | null): Promise<StoredServer[]> {
  const rows = await database.query<{ id: string; name: string; kind: string; settings: string | null; base_url: string }>(statement, [id]);
  return rows.flatMap((row) => {
    const kind = serverKindNames.find((name) => name === row.kind);
    if (kind === undefined) return [];
    return [{ id: row.id, name: row.name, kind, settings: row.settings === null ? { baseUrl: row.base_url } : (JSON.parse(row.settings) as StoredSettings) }];
  });
}

/** The server with the names of its secrets that are in the store, whoever put them there. */
export async function stateOf(server: StoredServer, secrets: Secrets): Promise<ServerState> {
  const names = Object.entries(definitionOf(server.kind).fields).flatMap(([name, field]) => (field.input === 'secret' ? [name] : []));
  const values = await Promise.all(names.map((name) => secrets.get(secretName(server.id, name))));
  return { settings: server.settings, stored: new Set(names.filter((_, index) => values[index] !== null)) };
}
