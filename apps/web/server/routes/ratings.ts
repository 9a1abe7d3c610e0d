import type { ratingRoutes } from '@aistudio/contract/routes';
import { rateAnswer, readRatings } from '@aistudio/core';
import type { Handlers } from '../http/exchange.ts';

export const ratingHandlers: Handlers<typeof ratingRoutes> = {
  rateAnswer: ({ context, parameters, input }) => rateAnswer(context, parameters.id, input),
  readRatings: ({ context }) => readRatings(context),
};
