import { accountRoutes } from './accounts.ts';
import { authRoutes } from './auth.ts';
import { budgetRoutes } from './budgets.ts';
import { conversationRoutes } from './conversations.ts';
import { descriptionRoutes } from './api-description.ts';
import { documentRoutes } from './documents.ts';
import { embeddingRoutes } from './embeddings.ts';
import { fileRoutes } from './files.ts';
import { gatewayRoutes } from './gateway.ts';
import { jobRoutes } from './jobs.ts';
import { keyRoutes } from './keys.ts';
import { modelRoutes } from './models.ts';
import { organisationRoutes } from './organisation.ts';
import { peopleRoutes } from './people.ts';
import { ratingRoutes } from './ratings.ts';
import { repositoryRoutes } from './repositories.ts';
import { runRoutes } from './runs.ts';
import { serverRoutes } from './servers.ts';
import { usageRoutes } from './usage.ts';
import { vectorStoreRoutes } from './vector-stores.ts';

export { accountRoutes, authRoutes, budgetRoutes, conversationRoutes, descriptionRoutes, documentRoutes, embeddingRoutes, fileRoutes, gatewayRoutes, jobRoutes, keyRoutes, modelRoutes, organisationRoutes, peopleRoutes, ratingRoutes, repositoryRoutes, runRoutes, serverRoutes, usageRoutes, vectorStoreRoutes };
export { defaultBodyLimits, uploadPartBytes, type AnswerOf, type ParametersOf, type ParsedOf, type Route, type Routes, type SentOf } from './route.ts';

/** Every route of the API, by name. */
export const routes = { ...conversationRoutes, ...runRoutes, ...modelRoutes, ...documentRoutes, ...embeddingRoutes, ...fileRoutes, ...jobRoutes, ...keyRoutes, ...budgetRoutes, ...usageRoutes, ...serverRoutes, ...peopleRoutes, ...organisationRoutes, ...ratingRoutes, ...repositoryRoutes, ...accountRoutes, ...authRoutes, ...gatewayRoutes, ...vectorStoreRoutes, ...descriptionRoutes };
