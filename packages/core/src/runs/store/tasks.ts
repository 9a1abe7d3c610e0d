import type { Database } from '@aistudio/database';
import { runColumns, type RunRecord } from './run-record.ts';

/**
 * A lease must run out soon enough that a dead task's answers go on within ten seconds of its death,
 * the finding of it included; it is renewed three times as often.
 */
export const leaseSeconds = 6;

const register = {
  name: 'register_task',
  text: `insert into tasks (id, lease_expires_at) values ($1::text, now() + make_interval(secs => $2::float8))`,
};
const renew = {
  name: 'renew_lease',
  text: `update tasks set lease_expires_at = now() + make_interval(secs => $2::float8) where id = $1::text and not fenced returning id`,
};
const fenceExpired = {
  name: 'fence_expired',
  text: `
    with dead as (
      select id from tasks where not fenced and ($1::text is null or id <> $1::text) and (lease_expires_at < now() or $2::boolean) for update skip locked
    ), fenced as (
      update tasks set fenced = true where id in (select id from dead)
    )
    update runs set state = 'interrupted', reason = 'crash', owner_id = null, epoch = epoch + 1, continuations = continuations + 1
    where state = 'running'
      and (owner_id in (select id from dead) or not exists (select 1 from tasks t where t.id = runs.owner_id and not t.fenced))
    returning id`,
};
const claim = {
  name: 'claim_runs',
  text: `
    with free as (
      select id from runs where owner_id is null and state in ('queued', 'interrupted') order by created_at limit $2::int for update skip locked
    ), claimed as (
      update runs set owner_id = $1::text, epoch = epoch + 1, state = 'running', started_at = coalesce(started_at, now()),
        continued_from = case when state = 'interrupted' then coalesce(continued_from, id) else continued_from end
      where id in (select id from free) and exists (select 1 from tasks where id = $1::text and not fenced) returning *
    )
    select ${runColumns}, (r.stop_requested_at is not null) as stop_requested from claimed r join messages m on m.id = r.message_id`,
};
const handOver = {
  name: 'hand_over',
  text: `
    with leaving as (
      update tasks set fenced = true where id = $1::text returning id
    )
    update runs set state = 'interrupted', reason = 'handover', owner_id = null, epoch = epoch + 1, handovers = handovers + 1
    where owner_id in (select id from leaving) and state = 'running' returning id`,
};
const stopRequests = {
  name: 'stop_requests',
  text: `select id from runs where owner_id = $1::text and state = 'running' and stop_requested_at is not null`,
};
const retire = {
  name: 'retire_task',
  text: `delete from tasks where id = $1::text or (fenced and lease_expires_at < now() - interval '1 hour')`,
};
const compact = {
  name: 'compact_runs',
  text: `
    with finished as (
      select id from runs where compacted_at is null and finished_at < now() - interval '2 minutes' order by finished_at limit 200 for update skip locked
    ), removed as (
      delete from segments where run_id in (select id from finished)
    )
    update runs set compacted_at = now() where id in (select id from finished) returning id`,
};

const purge = {
  name: 'purge_conversations',
  text: `
    with gone as (
      delete from conversations where id in (select id from conversations where deleted_at < now() - interval '1 day' limit 50) returning id
    )
    select count(*)::int as count from gone`,
};
const orphans = { name: 'purge_segments', text: `delete from segments where run_id in (select s.run_id from segments s left join runs r on r.id = s.run_id where r.id is null limit 200)` };

export async function registerTask(database: Database, taskId: string): Promise<void> {
  await database.query(register, [taskId, leaseSeconds]);
}

/** False when another task has fenced this one. */
export async function renewLease(database: Database, taskId: string): Promise<boolean> {
  return (await database.query(renew, [taskId, leaseSeconds])).length === 1;
}

/**
 * Takes every run from tasks whose lease ran out; such a task can write nothing from then on.
 * `everyOther` says that no other task can be alive (an embedded database has one process). Returns run ids.
 */
export async function fenceExpiredTasks(database: Database, taskId: string, everyOther: boolean): Promise<string[]> {
  return (await database.query<{ id: string }>(fenceExpired, [taskId, everyOther])).map((row) => row.id);
}

export interface ClaimedRun extends RunRecord {
  stop_requested: boolean;
}

export function claimRuns(database: Database, taskId: string, limit: number): Promise<ClaimedRun[]> {
  return database.query<ClaimedRun>(claim, [taskId, limit]);
}

/** Gives away what still runs. The fence keeps a commit that is still on its way from landing behind the next owner's back. */
export async function handOverRuns(database: Database, taskId: string): Promise<void> {
  await database.query(handOver, [taskId]);
}

export async function readStopRequests(database: Database, taskId: string): Promise<string[]> {
  return (await database.query<{ id: string }>(stopRequests, [taskId])).map((row) => row.id);
}

export async function retireTask(database: Database, taskId: string): Promise<void> {
  await database.query(retire, [taskId]);
}

/** Removes for good what was deleted a day ago. */
export async function purgeConversations(database: Database): Promise<void> {
  const [row] = await database.query<{ count: number }>(purge);
  if (row !== undefined && row.count > 0) await database.query(orphans);
}

/** Folds finished runs: their text stands in the message already, so the segments go. Returns how many. */
export async function compactRuns(database: Database): Promise<number> {
  return (await database.query(compact)).length;
}
