import type { Route } from './http/route.ts';
import { accountRoutes } from './routes/accounts/index.ts';
import { administrationRoutes } from './routes/administration/index.ts';
import { budgetRoutes } from './routes/budgets/index.ts';
import { changeConversationRoute } from './routes/conversations/change.ts';
import { createConversationRoute } from './routes/conversations/create.ts';
import { deleteConversationRoute } from './routes/conversations/delete.ts';
import { eraseConversationRoute } from './routes/conversations/erase.ts';
import { getConversationRoute } from './routes/conversations/get.ts';
import { listConversationsRoute } from './routes/conversations/list.ts';
import { restoreConversationRoute } from './routes/conversations/restore.ts';
import { listDocumentsRoute } from './routes/documents/list.ts';
import { readDocumentPartRoute } from './routes/documents/read-part.ts';
import { readDocumentRoute } from './routes/documents/read.ts';
import { readFileRoute } from './routes/files/read.ts';
import { storeFileRoute } from './routes/files/store.ts';
import { keyRoutes } from './routes/keys/index.ts';
import { listModelsRoute } from './routes/models/list.ts';
import { findSuccessorRoute } from './routes/models/successor.ts';
import { openapiRoute } from './routes/openapi/read.ts';
import { continueRunRoute } from './routes/runs/continue.ts';
import { runEventsRoute } from './routes/runs/events.ts';
import { getRunRoute } from './routes/runs/get.ts';
import { startRunRoute } from './routes/runs/start.ts';
import { stopRunRoute } from './routes/runs/stop.ts';
import { gatewayRoutes } from './routes/v1/index.ts';

/** Every address of the API. */
export const routes: readonly Route[] = [
  listConversationsRoute,
  createConversationRoute,
  getConversationRoute,
  changeConversationRoute,
  deleteConversationRoute,
  restoreConversationRoute,
  eraseConversationRoute,
  startRunRoute,
  getRunRoute,
  runEventsRoute,
  stopRunRoute,
  continueRunRoute,
  listModelsRoute,
  findSuccessorRoute,
  listDocumentsRoute,
  readDocumentRoute,
  readDocumentPartRoute,
  storeFileRoute,
  readFileRoute,
  ...keyRoutes,
  ...budgetRoutes,
  ...accountRoutes,
  ...administrationRoutes,
  ...gatewayRoutes,
  openapiRoute(() => routes),
];
