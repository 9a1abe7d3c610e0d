import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock, Config, Log } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { type Accounts, createAccounts } from '../../../apps/web/server/accounts/create-accounts.ts';
import { sendError, toAppError } from '../../../apps/web/server/http/errors-to-http.ts';

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
  port?: number;
}

export const testCookieSecret = 'a-cookie-secret-for-tests-only-0123456789';

/** A real server on a real socket with nothing but accounts. */
export async function startAccountServer(options: Options): Promise<AccountServer> {
  const { database, clock, log } = options;
  const config = { publicUrl: options.publicUrl ?? null, oidc: options.oidc ?? null, trustedProxies: 0 };
  const accounts = createAccounts({ database, clock, log, config, cookieSecret: options.cookieSecret ?? testCookieSecret });
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    try {
      if (request.url?.startsWith('/api/auth/')) return await accounts.handle(request, response);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ person: await accounts.personOf(request) }));
    } catch (error) {
      sendError(response, toAppError(error), 'test');
    }
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accounts,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
