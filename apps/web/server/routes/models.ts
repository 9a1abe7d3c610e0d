import type { modelRoutes } from '@aistudio/contract/routes';
import { changeModel, findSuccessor, listManagedModels, listModels, orderModels, removeAlias, setAlias } from '@aistudio/core';
import type { Handlers } from '../http/exchange.ts';

export const modelHandlers: Handlers<typeof modelRoutes> = {
  listModels: ({ context }) => listModels(context),
  findSuccessor: async ({ context, query }) => ({ successor: await findSuccessor(context, query.of) }),
  listManagedModels: ({ context }) => listManagedModels(context),
  changeModel: ({ context, input }) => changeModel(context, input),
  orderModels: ({ context, input }) => orderModels(context, input),
  setAlias: ({ context, parameters, input }) => setAlias(context, parameters.id, input),
  removeAlias: ({ context, parameters }) => removeAlias(context, parameters.id),
};
