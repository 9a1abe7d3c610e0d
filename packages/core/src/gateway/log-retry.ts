import type { Context } from '../context.ts';
import type { Model } from '../models/model.ts';
import type { ProviderFailure } from '../ports/model-provider.ts';

/** Logs that a provider is asked again. */
export function logRetry({ log }: Pick<Context, 'log'>, model: Model): (failure: ProviderFailure, waitMs: number) => void {
  return (failure, waitMs) => log.warn('provider_retry', { model: model.reference, code: failure.code, detail: failure.detail, waitMs: Math.round(waitMs) });
}
