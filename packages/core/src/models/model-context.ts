import type { Context } from '../context.ts';
import type { ModelCatalogue } from './model-catalogue.ts';
import type { ModelHealth } from './model-health.ts';

/** What verbs about models also need. */
export interface ModelContext extends Context {
  models: ModelCatalogue;
  modelHealth: ModelHealth;
}
