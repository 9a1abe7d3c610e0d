import { requireAdministrator } from '../actor/require-administrator.ts';
import type { ConfiguredServer } from './configured-server.ts';
import { addressOf } from './kinds/read-settings.ts';
import type { ListedServer } from '@aistudio/contract/schemas';
import type { ServerState } from './plan-server.ts';
import type { ServerContext } from './server-context.ts';
import { readStoredServers, stateOf, type StoredServer } from './stored-server.ts';

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
