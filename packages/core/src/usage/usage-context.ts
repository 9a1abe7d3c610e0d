import type { Context } from '../context.ts';
import type { ModelCatalogue } from '../models/model-catalogue.ts';

/** What reserving usage needs. */
export interface UsageContext extends Pick<Context, 'actor' | 'database' | 'clock' | 'metrics'> {
  models: ModelCatalogue;
}
