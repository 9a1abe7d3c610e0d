import type { KeyContext } from './key-context.ts';
import type { ActingKey } from '../actor/acting-key.ts';

/** The key's remaining allowance, as response headers. */
export type RateHeaders = Record<string, string>;

export interface Admission {
  headers: RateHeaders;
  /** Replaces the estimate with what was actually used. */
  settle(usedTokens: number): Promise<void>;
}

const nothing: Admission = { headers: {}, settle: async () => undefined };

/**
 * Admits a key's request, counted across all processes; a key without limits is not counted. Throws rate_limited with the seconds
 * after which it may try again.
 */
export async function admitRequest({ rates }: Pick<KeyContext, 'rates'>, key: ActingKey | undefined, expectedTokens: number): Promise<Admission> {
  if (key === undefined || (key.requestsPerMinute === null && key.tokensPerMinute === null)) return nothing;
  // A request larger than a whole minute's allowance may pass if the bucket is full.
  const expected = Math.min(Math.ceil(expectedTokens), key.tokensPerMinute ?? Number.POSITIVE_INFINITY);
  const left = await rates.take(key, expected);
  return {
    headers: { ...headersOf('requests', key.requestsPerMinute, left.requests), ...headersOf('tokens', key.tokensPerMinute, left.tokens) },
    async settle(usedTokens) {
      if (key.tokensPerMinute !== null && usedTokens !== expected) await rates.put(key, expected - usedTokens);
    },
  };
}

/** Named as OpenAI names them. Source: https://platform.openai.com/docs/guides/rate-limits */
function headersOf(kind: 'requests' | 'tokens', limit: number | null, left: number): RateHeaders {
  if (limit === null) return {};
  return {
    [`x-ratelimit-limit-${kind}`]: String(limit),
    [`x-ratelimit-remaining-${kind}`]: String(Math.max(0, Math.floor(left))),
    [`x-ratelimit-reset-${kind}`]: `${Math.ceil(((limit - left) / limit) * 60)}s`,
  };
}
