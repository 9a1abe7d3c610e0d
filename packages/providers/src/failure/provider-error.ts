import type { ProviderErrorCode } from '@aistudio/contract';
import type { ProviderFailure } from '@aistudio/core';

/** A ProviderFailure that can be thrown. */
export class ProviderError extends Error implements ProviderFailure {
  readonly code: ProviderErrorCode;
  readonly detail: string;
  readonly status: number | null;
  readonly retryAfterMs: number | null;
  readonly retryable: boolean;
  readonly advice: string | null;

  constructor(failure: ProviderFailure) {
    super(`${failure.code}: ${failure.detail}`);
    this.name = 'ProviderError';
    this.code = failure.code;
    this.detail = failure.detail;
    this.status = failure.status;
    this.retryAfterMs = failure.retryAfterMs;
    this.retryable = failure.retryable;
    this.advice = failure.advice ?? null;
  }
}

const retryableCodes: ReadonlySet<ProviderErrorCode> = new Set(['rate_limited', 'overloaded', 'provider_unavailable', 'provider_failed', 'cut', 'malformed']);

/** Retryable if another attempt may end differently, unless `more` knows better. */
export function failureOf(code: ProviderErrorCode, detail: string, more: Partial<ProviderFailure> = {}): ProviderFailure {
  return { code, detail, status: null, retryAfterMs: null, retryable: retryableCodes.has(code), ...more };
}

/** The failure with what can be done about it; null: nothing is known. */
export function withAdvice(failure: ProviderFailure, advice: string | null): ProviderFailure {
  if (advice === null) return failure;
  return { ...failure, advice, detail: (failure.detail === '' ? advice : `${advice} (${failure.detail})`).slice(0, 300).toWellFormed() };
}
