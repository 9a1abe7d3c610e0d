export { roles, type Actor, type Context, type Person, type Role } from './context.ts';
export { AppError, errorCodes, providerErrors, type ErrorCode, type ProviderErrorCode } from './errors.ts';
export { metrics, type MetricName } from './operations.ts';
export type { Blobs } from './ports/blobs.ts';
export type { Clock } from './ports/clock.ts';
export type { Log, LogFields } from './ports/log.ts';
export type { Metrics } from './ports/metrics.ts';
export type {
  GenerationMessage,
  GenerationOutcome,
  GenerationPart,
  GenerationRequest,
  GenerationSink,
  ListedModel,
  ModelProvider,
  ProviderFailure,
} from './ports/model-provider.ts';
export type { Secrets } from './ports/secrets.ts';
