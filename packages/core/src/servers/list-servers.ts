import { requireAdministrator } from '../actor/require-administrator.ts';
import type { ConfiguredServer } from './configured-server.ts';
import { addressOf, type StoredSettings } from './kinds/read-settings.ts';
import type { ServerKind } from './kinds/server-kinds.ts';
import type { ServerState } from './plan-server.ts';
import type { ServerContext } from './server-context.ts';
import { readStoredServers, stateOf, type StoredServer } from './stored-server.ts';

export interface ListedServer {
  id: string;
  name: string;
  kind: ServerKind;
  /** Where it is reached. */
  address: string;
  /** What was given, by field. */
  settings: StoredSettings;
  /** Names of the secrets it has; they themselves are never told. */
  stored: string[];
  /** Who names it. One of the environment goes before one of the settings with the same id. */
  from: 'settings' | 'environment';
}

/** The servers that the environment and administrators named. */
export async function listServers(context: ServerContext): Promise<ListedServer[]> {
  requireAdministrator(context);
  const servers = await readStoredServers(context.database, null);
  const named = await Promise.all(servers.map(async (server) => listedServer(server, await stateOf(server, context.secrets))));
  return [...context.configured.map(listedConfigured), ...named];
}

export function listedServer({ id, name, kind }: StoredServer, { settings, stored }: ServerState): ListedServer {
  return { id, name, kind, address: addressOf(kind, settings), settings, stored: [...stored].sort(), from: 'settings' };
}

function listedConfigured({ id, name, kind, settings, secrets }: ConfiguredServer): ListedServer {
  const given = Object.fromEntries(Object.entries(settings as Record<string, string | string[] | null>).filter((entry): entry is [string, string | string[]] => entry[1] !== null));
  return { id, name, kind, address: addressOf(kind, given), settings: given, stored: Object.keys(secrets).sort(), from: 'environment' };
}
