import type { ErrorCode, ProviderErrorCode } from '@aistudio/contract';
import { AppError, providerSentence } from '../errors.ts';
import type { ProviderFailure } from '../ports/model-provider.ts';

/** An API error for programs: a sentence, a code they can switch on, and the field at fault. */
export class GatewayError extends AppError {
  readonly reason: string;
  readonly param: string | null;
  /** False: the same request fails again. */
  readonly retryable: boolean;
  /** The HTTP status to send; null for the code's own. */
  readonly status: number | null;

  constructor(code: ErrorCode, reason: string, message: string, options: { param?: string; retryAfterSeconds?: number; retryable?: boolean; status?: number | null } = {}) {
    super(code, message, options);
    this.reason = reason;
    this.param = options.param ?? null;
    this.retryable = options.retryable ?? false;
    this.status = options.status ?? null;
  }
}

/** What a caller is told when a provider fails: 4xx if the request is to blame, 503 if it may succeed later or elsewhere. */
const codes: Record<ProviderErrorCode, ErrorCode> = {
  rate_limited: 'rate_limited',
  overloaded: 'unavailable',
  unauthorised: 'unavailable',
  quota_exceeded: 'unavailable',
  context_too_long: 'invalid_request',
  content_filtered: 'invalid_request',
  first_content_timeout: 'unavailable',
  stalled: 'unavailable',
  cut: 'unavailable',
  malformed: 'unavailable',
  provider_unavailable: 'unavailable',
  provider_failed: 'unavailable',
  budget_exceeded: 'budget_exceeded',
  invalid_request: 'invalid_request',
  interrupted: 'unavailable',
  internal: 'internal',
  empty_answer: 'unavailable',
  not_allowed: 'forbidden',
  aborted: 'unavailable',
};

/** Statuses about the request are passed on; 401, 403 and 429 are about our key. */
const kept: ReadonlySet<number> = new Set([404, 409, 413, 422]);

/** The provider's own words are only passed on if the request is to blame: they say what to change, and have been cleaned of keys and prompts. */
export function errorOfFailure(failure: ProviderFailure, model: string): GatewayError {
  const sentence = providerSentence(failure.code, model);
  const code = codes[failure.code];
  const message = code === 'invalid_request' && failure.detail !== '' ? `${sentence} It said: ${failure.detail}` : sentence;
  const retryAfterSeconds = failure.retryAfterMs === null ? undefined : Math.ceil(failure.retryAfterMs / 1000);
  return new GatewayError(code, failure.code, message, { retryAfterSeconds, retryable: failure.retryable, status: failure.status !== null && kept.has(failure.status) ? failure.status : null });
}

export function badParameter(param: string, message: string): GatewayError {
  return new GatewayError('invalid_request', 'invalid_value', message, { param });
}

export function unsupportedParameter(param: string, message: string): GatewayError {
  return new GatewayError('invalid_request', 'unsupported_parameter', message, { param });
}
