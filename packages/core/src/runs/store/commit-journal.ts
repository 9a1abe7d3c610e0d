import type { Database } from '@aistudio/database';
import { leaseSeconds } from './lease-seconds.ts';

const statement = {
  name: 'commit_journal',
  text: `
    with alive as (
      update tasks set lease_expires_at = greatest(lease_expires_at, now() + make_interval(secs => $4::float8))
      where id = $1::text and not fenced returning id
    ), stored as (
      insert into journal (task_id, number, batch) select id, $2::int, $3::text from alive on conflict (task_id, number) do nothing
    )
    select (select coalesce(json_agg(r.id), '[]') from runs r where r.owner_id = alive.id and r.state = 'running' and r.stop_requested_at is not null) as stops from alive`,
};

/**
 * Commits one tick of a task and renews its lease. `batch` is a `journalBatch`, `number` its position in the task's journal.
 * Null if the task is fenced: nothing was stored, and all its runs belong to others. Otherwise `stops` are the task's runs that
 * somebody wants to end; a separate statement would have to ask for them much less often.
 *
 * A run changes owner only after its owner was fenced, or has given it up with nothing left to write, so the task's own
 * row answers for all its runs. The fence and the commit update that row, so one waits for the other: a commit that comes first
 * is in the journal before the fence is set, and only then is the journal unpacked; one that comes second sees the fence. That
 * is why the lease is renewed each time: a mere row lock costs the same.
 *
 * A batch may be sent again under its number if the reply was lost.
 */
export async function commitJournal(database: Database, taskId: string, number: number, batch: string): Promise<{ stops: string[] } | null> {
  return (await database.query<{ stops: string[] }>(statement, [taskId, number, batch, leaseSeconds]))[0] ?? null;
}
