import type { embeddingRoutes } from '@aistudio/contract/routes';
import { chooseEmbedding, giveUpEmbedding, readEmbedding } from '@aistudio/core';
import type { Handlers } from '../http/exchange.ts';

export const embeddingHandlers: Handlers<typeof embeddingRoutes> = {
  readEmbedding: ({ context }) => readEmbedding(context),
  chooseEmbedding: ({ context, input }) => chooseEmbedding(context, input.model),
  giveUpEmbedding: ({ context }) => giveUpEmbedding(context),
};
