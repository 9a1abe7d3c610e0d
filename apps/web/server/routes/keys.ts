import type { keyRoutes } from '@aistudio/contract/routes';
import { createKey, listKeys, mayMakeKeys, requirePerson, revokeKey } from '@aistudio/core';
import type { Handlers } from '../http/exchange.ts';

export const keyHandlers: Handlers<typeof keyRoutes> = {
  async listKeys({ context }) {
    const [keys, mayMake] = await Promise.all([listKeys(context, { everybody: false }), mayMakeKeys(context, requirePerson(context))]);
    return { keys, mayMake };
  },
  createKey: ({ context, input }) => createKey(context, input),
  revokeKey: ({ context, parameters }) => revokeKey(context, parameters.id, { anybodys: false }),
  listEverybodysKeys: async ({ context }) => ({ keys: await listKeys(context, { everybody: true }) }),
  revokeAnybodysKey: ({ context, parameters }) => revokeKey(context, parameters.id, { anybodys: true }),
};
