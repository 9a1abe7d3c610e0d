import type { Route } from '../../http/route.ts';
import { chatCompletionsRoute } from './chat-completions.ts';
import { embeddingsRoute } from './embeddings.ts';
import { getGatewayModelRoute } from './get-model.ts';
import { listGatewayModelsRoute } from './list-models.ts';
import { responsesRoute } from './responses.ts';

/** The addresses an OpenAI client knows. */
export const gatewayRoutes: readonly Route[] = [chatCompletionsRoute, responsesRoute, embeddingsRoute, listGatewayModelsRoute, getGatewayModelRoute];
