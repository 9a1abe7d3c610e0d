import { z } from 'zod';
import { chatAnswer, responsesAnswer } from '../schemas/openai/answer.ts';
import { chatRequest } from '../schemas/openai/chat-request.ts';
import { embeddings, embeddingsRequest } from '../schemas/openai/embeddings.ts';
import { openaiModel } from '../schemas/openai/model.ts';
import { responsesRequest } from '../schemas/openai/responses-request.ts';
import { after, idempotencyKey, lastEventId, runWithText } from '../schemas/run.ts';
import { route } from './route.ts';

/** The addresses an OpenAI client knows. Its requests are read by the verb, which passes on what it does not know. */
export const gatewayRoutes = {
  describeGateway: route({ method: 'GET', path: '/v1', access: 'anonymous', summary: 'What programs find here.', status: 200, answer: z.object({ message: z.string(), addresses: z.array(z.string()) }) }),
  completeChat: route({ method: 'POST', path: '/v1/chat/completions', access: 'key', summary: 'Chat Completions by any model; events where "stream" is true.', headers: idempotencyKey, input: chatRequest, raw: true, status: 200, answer: chatAnswer, streams: true }),
  createResponse: route({ method: 'POST', path: '/v1/responses', access: 'key', summary: 'Responses by any model; events where "stream" is true.', headers: idempotencyKey, input: responsesRequest, raw: true, status: 200, answer: responsesAnswer, streams: true }),
  embedTexts: route({ method: 'POST', path: '/v1/embeddings', access: 'key', summary: 'Vectors of texts.', input: embeddingsRequest, raw: true, status: 200, answer: embeddings }),
  listGatewayModels: route({ method: 'GET', path: '/v1/models', access: 'key', summary: 'Models that the key is good for, as OpenAI lists them.', status: 200, answer: z.object({ object: z.literal('list'), data: z.array(openaiModel) }) }),
  getGatewayModel: route({ method: 'GET', path: '/v1/models/{model}', access: 'key', summary: 'One of them; the slash in its name as %2F.', status: 200, answer: openaiModel }),
  getGatewayRun: route({ method: 'GET', path: '/v1/runs/{id}', access: 'key', summary: 'State, text so far, usage, cost and timing of a request that was sent with an Idempotency-Key.', status: 200, answer: runWithText }),
  readGatewayRunEvents: route({ method: 'GET', path: '/v1/runs/{id}/events', access: 'key', summary: 'Its stream, in the vocabulary of runs, from where the reader stands.', query: after, headers: lastEventId, status: 200, answer: 'events' }),
};
