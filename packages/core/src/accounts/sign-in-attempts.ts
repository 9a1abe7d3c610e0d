import { say } from '@aistudio/contract';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { describeWait } from './describe-wait.ts';
import { hashToken } from './token.ts';

/** What is counted: a typed address, a network address, a person who confirms the current password, or a browser in which this typed address signed in before. */
export type AttemptSubject = { type: 'email' | 'address' | 'person' | 'browser'; value: string };

interface Limit {
  /** Failures allowed before the first lock. */
  free: number;
  firstLockMs: number;
  longestLockMs: number;
  /** Time without attempts after which the failures are forgotten. */
  forgetMs: number;
}

/** A network address may be a whole school behind one router, so it is given more room than one account. */
export const attemptLimits: Record<AttemptSubject['type'], Limit> = {
  email: { free: 5, firstLockMs: 30_000, longestLockMs: 15 * 60_000, forgetMs: 60 * 60_000 },
  person: { free: 5, firstLockMs: 30_000, longestLockMs: 15 * 60_000, forgetMs: 60 * 60_000 },
  browser: { free: 5, firstLockMs: 30_000, longestLockMs: 15 * 60_000, forgetMs: 60 * 60_000 },
  address: { free: 100, firstLockMs: 30_000, longestLockMs: 15 * 60_000, forgetMs: 60 * 60_000 },
};

/**
 * Counts an attempt as failed before it is made, so that a thousand parallel attempts cannot get around the limit. Throws
 * rate_limited while a subject is locked; the lock doubles with every further failure. Known and unknown addresses are treated
 * alike. Undo it with `attemptSucceeded`. The narrowest subject comes first: an attempt on a locked subject counts nowhere else, or one
 * person with a script could lock a whole school's network.
 */
export async function beginAttempt(context: Pick<Context, 'database' | 'clock'>, subjects: AttemptSubject[]): Promise<void> {
  for (const [index, subject] of subjects.entries()) {
    const limit = attemptLimits[subject.type];
    const now = context.clock.now();
    const counted = await context.database.query(countAttempt, [
      await keyOf(subject),
      iso(now),
      iso(now - limit.forgetMs),
      limit.free,
      limit.firstLockMs,
      limit.longestLockMs,
    ]);
    if (counted.length > 0) continue;
    await attemptVoid(context, subjects.slice(0, index));
    throw await lockedError(context, subject);
  }
}

const countAttempt = {
  name: 'count_sign_in_attempt',
  text: `INSERT INTO sign_in_attempts AS a (key, failures, last_failure_at) VALUES ($1, 1, $2::timestamptz)
         ON CONFLICT (key) DO UPDATE SET
           failures = CASE WHEN a.last_failure_at < $3::timestamptz THEN 1 ELSE a.failures + 1 END,
           last_failure_at = $2::timestamptz,
           locked_until = CASE WHEN a.last_failure_at >= $3::timestamptz AND a.failures + 1 >= $4::int
             THEN $2::timestamptz + least($6::float8, $5::float8 * power(2, least(a.failures + 1 - $4::int, 20))) * interval '1 millisecond' END
         WHERE a.locked_until IS NULL OR a.locked_until <= $2::timestamptz
         RETURNING failures`,
};

/** A success clears the account's count, and takes this one attempt off the network address: its other failures stay. */
export async function attemptSucceeded(context: Pick<Context, 'database'>, subjects: AttemptSubject[]): Promise<void> {
  for (const subject of subjects) {
    const key = await keyOf(subject);
    if (subject.type === 'address') await context.database.query(forgiveOne, [key]);
    else await context.database.query({ name: 'clear_sign_in_attempts', text: 'DELETE FROM sign_in_attempts WHERE key = $1' }, [key]);
  }
}

/** The attempt got no verdict (the server failed, for example), so it does not count. */
export async function attemptVoid(context: Pick<Context, 'database'>, subjects: AttemptSubject[]): Promise<void> {
  for (const subject of subjects) await context.database.query(forgiveOne, [await keyOf(subject)]);
}

const forgiveOne = {
  name: 'forgive_sign_in_attempt',
  text: 'UPDATE sign_in_attempts SET failures = greatest(failures - 1, 0), locked_until = NULL WHERE key = $1',
};

async function lockedError(context: Pick<Context, 'database' | 'clock'>, subject: AttemptSubject): Promise<AppError> {
  const [row] = await context.database.query<{ until: number | null }>(
    { name: 'read_sign_in_lock', text: 'SELECT (extract(epoch FROM locked_until) * 1000)::float8 AS until FROM sign_in_attempts WHERE key = $1' },
    [await keyOf(subject)],
  );
  const seconds = Math.max(1, Math.ceil(((row?.until ?? 0) - context.clock.now()) / 1000));
  return new AppError('rate_limited', say`There were too many failed attempts. Try again in ${describeWait(seconds)}.`, { retryAfterSeconds: seconds });
}

function keyOf(subject: AttemptSubject): Promise<string> {
  return hashToken(`${subject.type}:${subject.value}`);
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
