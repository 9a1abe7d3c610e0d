import { accountRoutes, authRoutes, budgetRoutes, conversationRoutes, descriptionRoutes, documentRoutes, embeddingRoutes, fileRoutes, gatewayRoutes, jobRoutes, keyRoutes, modelRoutes, organisationRoutes, peopleRoutes, ratingRoutes, repositoryRoutes, runRoutes, serverRoutes, usageRoutes, vectorStoreRoutes } from '@aistudio/contract/routes';
import { bindRoutes, type BoundRoute } from './http/bind-routes.ts';
import { accountHandlers } from './routes/accounts.ts';
import { descriptionHandlers } from './routes/api-description.ts';
import { authHandlers } from './routes/auth.ts';
import { budgetHandlers } from './routes/budgets.ts';
import { conversationHandlers } from './routes/conversations.ts';
import { documentHandlers } from './routes/documents.ts';
import { embeddingHandlers } from './routes/embeddings.ts';
import { fileHandlers } from './routes/files.ts';
import { gatewayHandlers } from './routes/gateway.ts';
import { jobHandlers } from './routes/jobs.ts';
import { keyHandlers } from './routes/keys.ts';
import { modelHandlers } from './routes/models.ts';
import { organisationHandlers } from './routes/organisation.ts';
import { peopleHandlers } from './routes/people.ts';
import { ratingHandlers } from './routes/ratings.ts';
import { repositoryHandlers } from './routes/repositories.ts';
import { runHandlers } from './routes/runs.ts';
import { serverHandlers } from './routes/servers.ts';
import { usageHandlers } from './routes/usage.ts';
import { vectorStoreHandlers } from './routes/vector-stores.ts';

/** Every route of the API with its handler. */
export const boundRoutes: readonly BoundRoute[] = [
  ...bindRoutes(conversationRoutes, conversationHandlers),
  ...bindRoutes(runRoutes, runHandlers),
  ...bindRoutes(modelRoutes, modelHandlers),
  ...bindRoutes(documentRoutes, documentHandlers),
  ...bindRoutes(repositoryRoutes, repositoryHandlers),
  ...bindRoutes(fileRoutes, fileHandlers),
  ...bindRoutes(embeddingRoutes, embeddingHandlers),
  ...bindRoutes(jobRoutes, jobHandlers),
  ...bindRoutes(keyRoutes, keyHandlers),
  ...bindRoutes(budgetRoutes, budgetHandlers),
  ...bindRoutes(usageRoutes, usageHandlers),
  ...bindRoutes(serverRoutes, serverHandlers),
  ...bindRoutes(peopleRoutes, peopleHandlers),
  ...bindRoutes(organisationRoutes, organisationHandlers),
  ...bindRoutes(ratingRoutes, ratingHandlers),
  ...bindRoutes(accountRoutes, accountHandlers),
  ...bindRoutes(authRoutes, authHandlers),
  ...bindRoutes(gatewayRoutes, gatewayHandlers),
  ...bindRoutes(vectorStoreRoutes, vectorStoreHandlers),
  ...bindRoutes(descriptionRoutes, descriptionHandlers),
];
