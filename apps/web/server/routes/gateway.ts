import { gatewayRoutes } from '@aistudio/contract/routes';
import { embedTexts, getGatewayModel, getRun, listGatewayModels } from '@aistudio/core';
import type { Handlers } from '../http/exchange.ts';
import { createGatewayOutput } from '../http/gateway-output.ts';
import { readBytes } from '../http/read-body.ts';
import { answerDialect } from './answer-dialect.ts';
import { streamEvents } from './stream-events.ts';

export const gatewayHandlers: Handlers<typeof gatewayRoutes> = {
  describeGateway: () => ({ message: 'This is the base URL of AI Studio’s API for programs. Send an API key as a bearer token.', addresses: Object.values(gatewayRoutes).map(({ method, path }) => `${method} ${path}`) }),
  completeChat: (asked) => answerDialect(asked, 'chat'),
  createResponse: (asked) => answerDialect(asked, 'responses'),
  async embedTexts(asked) {
    const text = (await readBytes(asked)).toString();
    const { headers, body } = await embedTexts(asked.context, text, createGatewayOutput(asked.response).gone);
    for (const [name, value] of Object.entries(headers)) asked.response.setHeader(name, value);
    return body;
  },
  listGatewayModels: async ({ context }) => ({ object: 'list', data: await listGatewayModels(context) }),
  getGatewayModel: ({ context, parameters }) => getGatewayModel(context, parameters.model),
  getGatewayRun: ({ context, parameters }) => getRun(context, parameters.id),
  readGatewayRunEvents: streamEvents,
};
