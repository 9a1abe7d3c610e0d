import type { JobContext } from '../jobs/job-context.ts';
import type { ModelCatalogue } from '../models/model-catalogue.ts';
import type { EmbedderContext } from './embed-with-model.ts';

/** What verbs about the model that makes vectors also need. */
export interface EmbeddingsContext extends JobContext, Omit<EmbedderContext, 'models' | 'database'> {
  models: ModelCatalogue;
  /** The model that the environment names; null: none. */
  embeddingModel: string | null;
}
