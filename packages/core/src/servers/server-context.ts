import type { Context } from '../context.ts';
import type { ModelCatalogue } from '../models/model-catalogue.ts';
import type { ModelProvider } from '../ports/model-provider.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { ConfiguredServer } from './configured-server.ts';
import type { ServerRecord } from './server-record.ts';

/** What verbs about servers also need. */
export interface ServerContext extends Context {
  /** Called when the models on offer may have changed. */
  models: Pick<ModelCatalogue, 'forget'>;
  secrets: Secrets;
  /** Those that the environment names; nobody changes them here. */
  configured: readonly ConfiguredServer[];
  /** Throws a TypeError if the settings are invalid. */
  connectServer: (server: ServerRecord) => ModelProvider;
}
