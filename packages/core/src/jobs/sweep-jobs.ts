import type { JobName } from '@aistudio/contract';
import { requireSystem } from '../actor/require-system.ts';
import { attemptLimits, attemptsLeft } from './attempts-left.ts';
import type { JobContext } from './job-context.ts';

/** A job that was announced this long ago and still waits is announced again. */
const lostAfterSeconds = 60;
const atOnce = 200;
const keptDays = 7;

/** Its worker has died on the last attempt. */
const expire = {
  name: 'expire_jobs',
  text: `
    update jobs set state = 'dead', finished_at = now(), lease_until = null, reason = 'Whoever did this stopped working on it, more than once.'
    where state = 'running' and lease_until < now() and not (${attemptsLeft('$1')}) returning id`,
};
const lost = {
  name: 'find_lost_jobs',
  text: `
    update jobs set announced_at = now() where id in (
      select id from jobs where announced_at < now() - make_interval(secs => $1::float8)
        and (state = 'waiting' and due_at <= now() or state = 'running' and lease_until < now())
      order by due_at limit $2::int)
    returning id, name`,
};
const forget = { name: 'forget_jobs', text: `delete from jobs where state = 'done' and finished_at < now() - make_interval(days => $1::int)` };

/** Announces lost jobs again, gives up those started too often, and deletes those that have long been done. */
export async function sweepJobs(context: Pick<JobContext, 'actor' | 'database' | 'jobs'>): Promise<void> {
  requireSystem(context);
  await context.database.query(expire, [attemptLimits]);
  const found = await context.database.query<{ id: string; name: JobName }>(lost, [lostAfterSeconds, atOnce]);
  if (found.length > 0) await context.jobs.announce(found);
  await context.database.query(forget, [keptDays]);
}
