import { providerErrors, type ProviderErrorCode } from '@aistudio/contract';
import { type ProviderFailure } from '@aistudio/core';
import { failureOf } from '../failure/provider-error.ts';

const row = (code: ProviderErrorCode, status: number | null, more: Partial<ProviderFailure> = {}) => ({ code, status, more });

/** What `/error` can fail with, in addition to the error codes themselves. */
const byName: Record<string, ReturnType<typeof row>> = {
  '400': row('invalid_request', 400),
  '400-context': row('context_too_long', 400),
  '401': row('unauthorised', 401),
  '402': row('quota_exceeded', 402),
  '403': row('unauthorised', 403),
  '404': row('invalid_request', 404),
  '429': row('rate_limited', 429, { retryAfterMs: 1_000 }),
  '429-quota': row('quota_exceeded', 429),
  '500': row('provider_failed', 500),
  '502': row('provider_unavailable', 502),
  '503': row('overloaded', 503),
  '529': row('overloaded', 529),
  filter: row('content_filtered', 400),
};

export const faultNames = Object.keys(byName);

/** Null for an unknown name. */
export function faultNamed(name: string): ProviderFailure | null {
  if (Object.hasOwn(byName, name)) {
    const { code, status, more } = byName[name]!;
    return failureOf(code, `rehearsed: ${name}`, { status, ...more });
  }
  return Object.hasOwn(providerErrors, name) ? failureOf(name as ProviderErrorCode, `rehearsed: ${name}`) : null;
}
