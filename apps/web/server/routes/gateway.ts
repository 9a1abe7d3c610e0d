import { gatewayRoutes } from '@aistudio/contract/routes';
import { countMessageTokens, embedTexts, getGatewayModel, getRun, listGatewayModels } from '@aistudio/core';
import type { AnthropicModel, OpenaiModel } from '@aistudio/contract/schemas';
import type { Handlers } from '../http/exchange.ts';
import { speaksAnthropic } from '../http/speaks-anthropic.ts';
import { createGatewayOutput } from '../http/gateway-output.ts';
import { readBytes } from '../http/read-body.ts';
import { answerDialect } from './answer-dialect.ts';
import { streamEvents } from './stream-events.ts';

export const gatewayHandlers: Handlers<typeof gatewayRoutes> = {
  describeGateway: () => ({ message: 'This is the base URL of AI Studio’s API for programs. Send an API key as a bearer token.', addresses: Object.values(gatewayRoutes).map(({ method, path }) => `${method} ${path}`) }),
  completeChat: (asked) => answerDialect(asked, 'chat'),
  createResponse: (asked) => answerDialect(asked, 'responses'),
  createMessage: (asked) => answerDialect(asked, 'messages'),
  async countMessageTokens(asked) {
    const { headers, tokens } = await countMessageTokens(asked.context, (await readBytes(asked)).toString());
    for (const [name, value] of Object.entries(headers)) asked.response.setHeader(name, value);
    return { input_tokens: tokens };
  },
  async embedTexts(asked) {
    const text = (await readBytes(asked)).toString();
    const { headers, body } = await embedTexts(asked.context, text, createGatewayOutput(asked.response).gone);
    for (const [name, value] of Object.entries(headers)) asked.response.setHeader(name, value);
    return body;
  },
  async listGatewayModels({ context, request }) {
    const models = await listGatewayModels(context);
    if (!speaksAnthropic(request)) return { object: 'list', data: models };
    return { data: models.map(asAnthropicModel), has_more: false, first_id: models[0]?.id ?? null, last_id: models.at(-1)?.id ?? null };
  },
  async getGatewayModel({ context, parameters, request }) {
    const model = await getGatewayModel(context, parameters.model);
    return speaksAnthropic(request) ? asAnthropicModel(model) : model;
  },
  getGatewayRun: ({ context, parameters }) => getRun(context, parameters.id),
  readGatewayRunEvents: streamEvents,
};

/** The creation time of a model is unknown. */
function asAnthropicModel({ id }: OpenaiModel): AnthropicModel {
  return { type: 'model', id, display_name: id, created_at: '1970-01-01T00:00:00Z' };
}
