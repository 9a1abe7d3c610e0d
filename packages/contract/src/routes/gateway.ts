import { z } from 'zod';
import { chatAnswer, responsesAnswer } from '../schemas/openai/answer.ts';
import { chatRequest } from '../schemas/openai/chat-request.ts';
import { embeddings, embeddingsRequest } from '../schemas/openai/embeddings.ts';
import { openaiModel } from '../schemas/openai/model.ts';
import { responsesRequest } from '../schemas/openai/responses-request.ts';
import { anthropicModel, messagesAnswer, messagesRequest, tokenCount } from '../schemas/anthropic/messages-request.ts';
import { after, idempotencyKey, lastEventId, runWithText } from '../schemas/run.ts';
import { route } from './route.ts';

const anthropicModels = z.object({ data: z.array(anthropicModel), has_more: z.boolean(), first_id: z.string().nullable(), last_id: z.string().nullable() });

/** The routes that OpenAI's and Anthropic's clients know. The verb reads the request, because it passes on what it does not know. */
export const gatewayRoutes = {
  describeGateway: route({ method: 'GET', path: '/v1', access: 'anonymous', summary: 'What programs can use here.', status: 200, answer: z.object({ message: z.string(), addresses: z.array(z.string()) }) }),
  completeChat: route({ method: 'POST', path: '/v1/chat/completions', access: 'key', summary: 'Chat Completions with any model; a stream of events if "stream" is true.', headers: idempotencyKey, input: chatRequest, raw: true, status: 200, answer: chatAnswer, streams: true }),
  createResponse: route({ method: 'POST', path: '/v1/responses', access: 'key', summary: 'Responses with any model; a stream of events if "stream" is true.', headers: idempotencyKey, input: responsesRequest, raw: true, status: 200, answer: responsesAnswer, streams: true }),
  createMessage: route({ method: 'POST', path: '/v1/messages', access: 'key', summary: 'Anthropic’s Messages with any model; a stream of named events if "stream" is true.', headers: idempotencyKey, input: messagesRequest, raw: true, status: 200, answer: messagesAnswer, streams: true }),
  countMessageTokens: route({ method: 'POST', path: '/v1/messages/count_tokens', access: 'key', summary: 'An estimate of the tokens in a message.', input: messagesRequest, raw: true, status: 200, answer: tokenCount }),
  embedTexts: route({ method: 'POST', path: '/v1/embeddings', access: 'key', summary: 'Vectors of texts.', input: embeddingsRequest, raw: true, status: 200, answer: embeddings }),
  listGatewayModels: route({ method: 'GET', path: '/v1/models', access: 'key', summary: `Models that the key may use, in OpenAI's format, or in Anthropic's if "anthropic-version" is sent.`, status: 200, answer: z.union([z.object({ object: z.literal('list'), data: z.array(openaiModel) }), anthropicModels]) }),
  getGatewayModel: route({ method: 'GET', path: '/v1/models/{model}', access: 'key', summary: 'One of them; the slash in its name as %2F.', status: 200, answer: z.union([openaiModel, anthropicModel]) }),
  getGatewayRun: route({ method: 'GET', path: '/v1/runs/{id}', access: 'key', summary: 'State, text so far, usage, cost and timing of a request that was sent with an Idempotency-Key.', status: 200, answer: runWithText }),
  readGatewayRunEvents: route({ method: 'GET', path: '/v1/runs/{id}/events', access: 'key', summary: "Its stream, in the vocabulary of runs, from the reader's position.", query: after, headers: lastEventId, status: 200, answer: 'events' }),
};
