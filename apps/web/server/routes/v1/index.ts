import type { Route } from '../../http/route.ts';
import { chatCompletionsRoute } from './chat-completions.ts';
import { embeddingsRoute } from './embeddings.ts';
import { gatewayRunRoute } from './get-run.ts';
import { getGatewayModelRoute } from './get-model.ts';
import { listGatewayModelsRoute } from './list-models.ts';
import { gatewayRunEventsRoute } from './run-events.ts';
import { responsesRoute } from './responses.ts';

/** The addresses an OpenAI client knows. */
export const gatewayRoutes: readonly Route[] = [chatCompletionsRoute, responsesRoute, embeddingsRoute, listGatewayModelsRoute, getGatewayModelRoute, gatewayRunRoute, gatewayRunEventsRoute];
