import { readFile } from 'node:fs/promises';
import type { serverRoutes } from '@aistudio/contract/routes';
import { serverKinds } from '@aistudio/contract/schemas';
import { addServer, changeServer, listServers, removeServer, testNewServer, testServer } from '@aistudio/core';
import type { Handlers } from '../http/exchange.ts';

/** The page on connecting providers that belongs to this version of the program. */
const guide = new URL('../../../../docs/providers.md', import.meta.url);

export const serverHandlers: Handlers<typeof serverRoutes> = {
  listServers: async ({ context }) => ({ servers: await listServers(context), kinds: serverKinds }),
  addServer: ({ context, input }) => addServer(context, input),
  changeServer: ({ context, parameters, input }) => changeServer(context, parameters.id, input),
  removeServer: ({ context, parameters }) => removeServer(context, parameters.id),
  testServer: ({ context, parameters, input }) => testServer(context, parameters.id, input),
  testNewServer: ({ context, input }) => testNewServer(context, input),
  readGuide: async () => ({ text: await readFile(guide, 'utf8') }),
};
