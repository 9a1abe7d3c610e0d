import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import type { ActingKey } from './acting-key.ts';

/** Both buckets fill continuously to a minute's worth; a request takes 1 and the tokens it is expected to use. Nothing is taken when either lacks it. */
const take = {
  name: 'take_rate',
  text: `
    insert into api_key_rates as r (key_id, requests, tokens, filled_at)
    values ($1::text, $2::float8 - 1, $3::float8 - $4::float8, clock_timestamp())
    on conflict (key_id) do update set
      requests = least($2::float8, r.requests + greatest(0, extract(epoch from clock_timestamp() - r.filled_at)) / 60 * $2::float8) - 1,
      tokens = least($3::float8, r.tokens + greatest(0, extract(epoch from clock_timestamp() - r.filled_at)) / 60 * $3::float8) - $4::float8,
      filled_at = greatest(r.filled_at, clock_timestamp())
    where least($2::float8, r.requests + greatest(0, extract(epoch from clock_timestamp() - r.filled_at)) / 60 * $2::float8) >= 1
      and least($3::float8, r.tokens + greatest(0, extract(epoch from clock_timestamp() - r.filled_at)) / 60 * $3::float8) >= $4::float8
    returning requests, tokens`,
};
const look = {
  name: 'look_at_rate',
  text: `
    select least($2::float8, requests + greatest(0, extract(epoch from clock_timestamp() - filled_at)) / 60 * $2::float8) as requests,
      least($3::float8, tokens + greatest(0, extract(epoch from clock_timestamp() - filled_at)) / 60 * $3::float8) as tokens
    from api_key_rates where key_id = $1::text`,
};
const correct = {
  name: 'correct_rate',
  text: `update api_key_rates set tokens = least($2::float8, tokens - $3::float8) where key_id = $1::text`,
};

/** What a limit that is not set counts as. */
const unlimited = 1e15;

/** What the key may still do, as headers say it. */
export type RateHeaders = Record<string, string>;

export interface Admission {
  headers: RateHeaders;
  /** Puts right what the request was expected to use. */
  settle(usedTokens: number): Promise<void>;
}

const nothing: Admission = { headers: {}, settle: async () => undefined };

/**
 * Lets a request of a key in, by one statement that counts for all processes, and without any where the key has no limits.
 * Throws rate_limited with the seconds after which it may come again.
 */
export async function admitRequest(context: Pick<Context, 'database'>, key: ActingKey | undefined, expectedTokens: number): Promise<Admission> {
  if (key === undefined || (key.requestsPerMinute === null && key.tokensPerMinute === null)) return nothing;
  const requests = key.requestsPerMinute ?? unlimited;
  const tokens = key.tokensPerMinute ?? unlimited;
  // A request larger than the whole minute may go when the bucket is full.
  const expected = Math.min(Math.ceil(expectedTokens), tokens);
  type Row = { requests: number; tokens: number };
  const [left] = await context.database.query<Row>(take, [key.id, requests, tokens, expected]);
  if (left === undefined) {
    const [now] = await context.database.query<Row>(look, [key.id, requests, tokens]);
    throw refusal(now ?? { requests: 0, tokens: 0 }, { requests, tokens, expected });
  }
  return {
    headers: { ...headersOf('requests', key.requestsPerMinute, left.requests), ...headersOf('tokens', key.tokensPerMinute, left.tokens) },
    async settle(usedTokens) {
      if (key.tokensPerMinute !== null && usedTokens !== expected) await context.database.query(correct, [key.id, tokens, usedTokens - expected]);
    },
  };
}

function refusal(left: { requests: number; tokens: number }, limit: { requests: number; tokens: number; expected: number }): AppError {
  const forRequest = ((1 - left.requests) / limit.requests) * 60;
  const forTokens = ((limit.expected - left.tokens) / limit.tokens) * 60;
  const seconds = Math.max(1, Math.ceil(Math.max(forRequest, forTokens)));
  const what = forRequest >= forTokens ? `${limit.requests} requests` : `${limit.tokens} tokens`;
  return new AppError('rate_limited', `This API key may use ${what} a minute. Try again in ${seconds} s.`, { retryAfterSeconds: seconds });
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
