import { sayFrom } from '@aistudio/contract';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { describeWait } from './describe-wait.ts';
import { hashToken } from './token.ts';

/** What strangers may do a limited number of times. */
export type Visit = 'sign-up' | 'link' | 'provider';

/** Where a stranger comes from: one site (an IPv4 address or a /64), and the network around it (a /24 or a /48). */
export interface Origin {
  site: string;
  network: string;
}

interface Quota {
  /** How many visits are allowed at once. */
  burst: number;
  /** Milliseconds until one more visit is allowed. */
  everyMs: number;
  /** The error says how long to wait. */
  sentence: string;
}

/** Sized for a school behind one address: two classes sign up within an hour, and everybody signs in through the provider at eight. */
export const visitQuotas: Record<Visit, Quota> = {
  'sign-up': { burst: 60, everyMs: 60_000, sentence: 'Too many accounts were made from this network. Ask an administrator for an invitation, or try again in {0}.' },
  link: { burst: 300, everyMs: 10_000, sentence: 'Too many invalid links were tried from this network. Try again in {0}.' },
  provider: { burst: 600, everyMs: 500, sentence: 'Too many sign-ins were begun from this network. Try again in {0}.' },
};

/** A network holds several sites; having many addresses in it does not raise these limits. */
export const networkFactor = 4;

/**
 * Counts a visit before it is made, across all processes. Throws rate_limited, with the seconds until one more
 * is allowed. Undo it with `returnVisit` if only failures count.
 */
export async function spendVisit(context: Pick<Context, 'database' | 'clock'>, visit: Visit, origin: Origin): Promise<void> {
  const quota = visitQuotas[visit];
  for (const { key, factor } of await subjectsOf(visit, origin)) {
    const everyMs = quota.everyMs / factor;
    const now = context.clock.now();
    const rows = await context.database.query<{ spent: boolean; until: number }>(spend, [key, new Date(now).toISOString(), everyMs, quota.burst * quota.everyMs]);
    const row = rows[0];
    if (row === undefined || row.spent) continue;
    const seconds = Math.max(1, Math.ceil((row.until + everyMs - quota.burst * quota.everyMs - now) / 1000));
    throw new AppError('rate_limited', sayFrom(quota.sentence, describeWait(seconds)), { retryAfterSeconds: seconds });
  }
}

/** The visit was legitimate, so it does not count. */
export async function returnVisit(context: Pick<Context, 'database'>, visit: Visit, origin: Origin): Promise<void> {
  for (const { key, factor } of await subjectsOf(visit, origin)) await context.database.query(giveBack, [key, visitQuotas[visit].everyMs / factor]);
}

/** `locked_until` is when the quota will be whole again (the generic cell rate algorithm, ITU-T I.371). */
const spend = {
  name: 'spend_visit',
  text: `
    with spent as (
      insert into sign_in_attempts as a (key, failures, last_failure_at, locked_until)
      values ($1::text, 1, $2::timestamptz, $2::timestamptz + $3::float8 * interval '1 millisecond')
      on conflict (key) do update set
        failures = a.failures + 1,
        last_failure_at = $2::timestamptz,
        locked_until = greatest(a.locked_until, $2::timestamptz) + $3::float8 * interval '1 millisecond'
      where greatest(a.locked_until, $2::timestamptz) + $3::float8 * interval '1 millisecond' <= $2::timestamptz + $4::float8 * interval '1 millisecond'
      returning true
    )
    select exists (select 1 from spent) as spent, (extract(epoch from coalesce(max(locked_until), $2::timestamptz)) * 1000)::float8 as until
    from sign_in_attempts where key = $1::text`,
};

const giveBack = {
  name: 'return_visit',
  text: `update sign_in_attempts set locked_until = locked_until - $2::float8 * interval '1 millisecond' where key = $1::text`,
};

async function subjectsOf(visit: Visit, origin: Origin): Promise<{ key: string; factor: number }[]> {
  return [
    { key: await hashToken(`${visit}:site:${origin.site}`), factor: 1 },
    { key: await hashToken(`${visit}:network:${origin.network}`), factor: networkFactor },
  ];
}
