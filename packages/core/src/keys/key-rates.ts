import { say } from '@aistudio/contract';
import type { Database } from '@aistudio/database';
import { AppError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { ActingKey } from '../actor/acting-key.ts';

/** Both buckets refill continuously up to a minute's worth. Nothing is taken if either lacks enough. */
const take = {
  name: 'take_rate',
  text: `
    insert into api_key_rates as r (key_id, requests, tokens, filled_at)
    values ($1::text, $2::float8 - $5::float8, $3::float8 - $4::float8, clock_timestamp())
    on conflict (key_id) do update set
      requests = least($2::float8, r.requests + greatest(0, extract(epoch from clock_timestamp() - r.filled_at)) / 60 * $2::float8) - $5::float8,
      tokens = least($3::float8, r.tokens + greatest(0, extract(epoch from clock_timestamp() - r.filled_at)) / 60 * $3::float8) - $4::float8,
      filled_at = greatest(r.filled_at, clock_timestamp())
    where least($2::float8, r.requests + greatest(0, extract(epoch from clock_timestamp() - r.filled_at)) / 60 * $2::float8) >= $5::float8
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

/** The value of a limit that is not set. */
const unlimited = 1e15;
/** A key with a high limit gets a second's worth at once, so that most of its requests need no database query. */
const sharesPerMinute = 60;
/** Milliseconds after which an unused share is dropped: the bucket has refilled without it. */
const forgottenMs = 60_000;

/** Requests and tokens. */
export interface Rate {
  requests: number;
  tokens: number;
}

interface Held extends Rate {
  limit: Rate;
  /** What the shared bucket had left when it was last read. */
  left: Rate;
  at: number;
  taking: Promise<void> | null;
}

/**
 * Each key's allowance per minute, in database buckets shared by all processes. This process takes shares from them and spends
 * those locally, so it never grants more than it has taken.
 */
export class KeyRates {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #held = new Map<string, Held>();

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Takes a request and `tokens`, at most a whole minute's; resolves with what is left. Throws rate_limited. */
  async take(key: ActingKey, tokens: number): Promise<Rate> {
    for (;;) {
      const held = this.#heldOf(key);
      if (held.requests >= 1 && held.tokens >= tokens) {
        held.requests -= 1;
        held.tokens -= tokens;
        return { requests: held.left.requests + held.requests, tokens: held.left.tokens + held.tokens };
      }
      // One share serves everybody waiting for it.
      if (held.taking !== null) await held.taking.catch(() => undefined);
      else {
        held.taking = this.#fetch(key, held, tokens);
        await held.taking.finally(() => (held.taking = null));
      }
    }
  }

  /** Returns unused tokens, or takes what was used beyond the estimate. */
  async put(key: ActingKey, tokens: number): Promise<void> {
    const held = this.#heldOf(key);
    held.tokens += tokens;
    if (held.tokens >= 0) return;
    const debt = -held.tokens;
    held.tokens = 0;
    await this.#database.query(correct, [key.id, held.limit.tokens, debt]);
  }

  async #fetch(key: ActingKey, held: Held, tokens: number): Promise<void> {
    const { limit } = held;
    const need: Rate = { requests: held.requests >= 1 ? 0 : 1, tokens: Math.max(0, tokens - held.tokens) };
    const share: Rate = {
      requests: Math.max(need.requests, Math.floor(limit.requests / sharesPerMinute)),
      tokens: Math.max(need.tokens, Math.floor(limit.tokens / sharesPerMinute)),
    };
    const ask = async (wanted: Rate): Promise<boolean> => {
      const [left] = await this.#database.query<Rate>(take, [key.id, limit.requests, limit.tokens, wanted.tokens, wanted.requests]);
      if (left === undefined) return false;
      Object.assign(held, { requests: held.requests + wanted.requests, tokens: held.tokens + wanted.tokens, left, at: this.#clock.monotonic() });
      return true;
    };
    if (await ask(share)) return;
    // A nearly empty bucket may not hold a whole share but still enough for this request.
    if ((share.requests > need.requests || share.tokens > need.tokens) && (await ask(need))) return;
    const [now] = await this.#database.query<Rate>(look, [key.id, limit.requests, limit.tokens]);
    throw refusal(now ?? { requests: 0, tokens: 0 }, limit, need.tokens);
  }

  #heldOf(key: ActingKey): Held {
    const limit = { requests: key.requestsPerMinute ?? unlimited, tokens: key.tokensPerMinute ?? unlimited };
    const known = this.#held.get(key.id);
    const same = known !== undefined && known.limit.requests === limit.requests && known.limit.tokens === limit.tokens;
    if (same && (known.taking !== null || this.#clock.monotonic() - known.at < forgottenMs)) return known;
    const held: Held = { requests: 0, tokens: 0, limit, left: limit, at: this.#clock.monotonic(), taking: null };
    this.#held.set(key.id, held);
    return held;
  }
}

function refusal(left: Rate, limit: Rate, tokens: number): AppError {
  const forRequest = ((1 - left.requests) / limit.requests) * 60;
  const forTokens = ((tokens - left.tokens) / limit.tokens) * 60;
  const seconds = Math.max(1, Math.ceil(Math.max(forRequest, forTokens)));
  const what = forRequest >= forTokens ? `${limit.requests} requests` : `${limit.tokens} tokens`;
  return new AppError('rate_limited', say`This API key may use ${what} a minute. Try again in ${seconds} s.`, { retryAfterSeconds: seconds });
}
