import type { descriptionRoutes } from '@aistudio/contract/routes';
import type { Handlers } from '../http/exchange.ts';
import { describeApi } from '../openapi/describe-api.ts';

let described: ReturnType<typeof describeApi> | null = null;

export const descriptionHandlers: Handlers<typeof descriptionRoutes> = {
  readDescription: () => ({ ...(described ??= describeApi()) }),
};
