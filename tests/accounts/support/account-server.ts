import type { AddressInfo } from 'node:net';
import type { Clock, Config, Log, Secrets, ServerRecord } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { type Accounts, createAccounts } from '../../../apps/web/server/accounts/create-accounts.ts';
import type { App } from '../../../apps/web/server/compose.ts';
import { BodyRoom } from '../../../apps/web/server/http/body-room.ts';
import { createHttpServer } from '../../../apps/web/server/http/create-http-server.ts';
import { handleApi } from '../../../apps/web/server/http/handle-api.ts';
import { compileRoutes } from '../../../apps/web/server/http/match-route.ts';
import { boundRoutes } from '../../../apps/web/server/routes.ts';

export interface AccountServer extends AsyncDisposable {
  url: string;
  accounts: Accounts;
}

interface Options {
  database: Database;
  clock: Clock;
  log: Log;
  oidc?: Config['oidc'];
  cookieSecret?: string;
  publicUrl?: string | null;
  secrets?: Secrets;
  connectServer?: (server: ServerRecord) => unknown;
}

export const testCookieSecret = 'a-cookie-secret-for-tests-only-0123456789';

/** The server's own request handling on a real socket, with accounts and their administration and nothing else. */
export async function startAccountServer(options: Options): Promise<AccountServer> {
  const { database, clock, log, secrets, connectServer } = options;
  const config = { publicUrl: options.publicUrl ?? null, oidc: options.oidc ?? null, trustedProxies: 1, servers: [] };
  const accounts = createAccounts({ database, clock, log, config, cookieSecret: options.cookieSecret ?? testCookieSecret });
  const metrics = { add() {}, set() {}, observe() {} };
  const services = { database, clock, log, metrics, models: { forget() {} }, secrets, connectServer, configured: [], passwords: accounts.passwords, identities: accounts };
  const app = { config, accounts, log, metrics, services, bodyRoom: new BodyRoom(), version: 'test' } as unknown as App;
  const findRoute = compileRoutes(boundRoutes);
  const server = createHttpServer(
    (request, response) => void handleApi(app, findRoute, request, response, 'test', { route: 'unknown', userId: null }),
    () => 'test',
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accounts,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
