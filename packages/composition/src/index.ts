export { createEmbeddingModels } from './create-embedding-models.ts';
export { openConfiguration } from './open-configuration.ts';
export { openServices, type Services } from './open-services.ts';
export { openWorkerServices, type WorkerServices } from './open-worker-services.ts';
export { startHousekeeping } from './start-housekeeping.ts';
