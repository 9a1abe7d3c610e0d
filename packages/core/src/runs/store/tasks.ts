import type { Database } from '@aistudio/database';
import { leaseSeconds } from './lease-seconds.ts';
import { mayBegin, waitIsOver } from './waits.ts';
import { runColumns, type RunRecord } from './run-record.ts';

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
    update tasks set fenced = true where id in (
      select id from tasks where not fenced and ($1::text is null or id <> $1::text) and (lease_expires_at < now() or $2::boolean) for update skip locked
    )`,
};
const found = `
    select exists (select 1 from tasks where not fenced and id <> $1::text and lease_expires_at < now()) as expired,
      exists (select 1 from runs r left join tasks t on t.id = r.owner_id where r.state = 'running' and (t.id is null or t.fenced)) as lost,
      exists (select 1 from runs r where r.owner_id is null and (r.state = 'interrupted' or (r.state = 'queued' and (${mayBegin} or ${waitIsOver})))) as free,
      exists (select 1 from runs where state = 'queued' and owner_id is null) as waiting,
      (select coalesce(json_agg(id), '[]') from runs where owner_id = $1::text and state = 'running' and stop_requested_at is not null) as stops`;
const look = { name: 'look_for_runs', text: `${found}, true as registered` };
const renewAndLook = {
  name: 'renew_and_look',
  text: `
    with renewed as (${renew.text})
    ${found}, exists (select 1 from renewed) as registered`,
};
const leave = {
  name: 'leave_task',
  text: `update tasks set fenced = true, leaving = true where id = $1::text`,
};
const claim = {
  name: 'claim_runs',
  text: `
    with free as (
      select r.id from runs r where r.owner_id is null and (r.state = 'interrupted' or (r.state = 'queued' and ${mayBegin})) order by r.created_at limit $2::int for update of r skip locked
    ), claimed as (
      update runs set owner_id = $1::text, epoch = epoch + 1, state = 'running', waiting_for = null, started_at = coalesce(started_at, now()),
        continued_from = case when state = 'interrupted' then coalesce(continued_from, id) else continued_from end
      where id in (select id from free) and exists (select 1 from tasks where id = $1::text and not fenced) returning *
    )
    select ${runColumns}, (r.stop_requested_at is not null) as stop_requested from claimed r join messages m on m.id = r.message_id`,
};
const ownRuns = { name: 'own_runs', text: `select id, epoch from runs where owner_id = $1::text and state = 'running'` };
const retire = {
  name: 'retire_tasks',
  text: `
    with gone as (
      delete from tasks t where fenced and not exists (select 1 from runs r where r.owner_id = t.id and r.state = 'running')
        and (lease_expires_at < now() - interval '1 minute' or not exists (select 1 from tasks o where not o.fenced))
      returning id
    )
    delete from journal where task_id in (select id from gone)`,
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
      delete from conversations where id in (select id from conversations where deleted_at < now() - interval '30 days' limit 50) returning id
    )
    select count(*)::int as count from gone`,
};
const orphans = { name: 'purge_segments', text: `delete from segments where run_id in (select s.run_id from segments s left join runs r on r.id = s.run_id where r.id is null limit 200)` };

export async function registerTask(database: Database, taskId: string): Promise<void> {
  await database.query(register, [taskId, leaseSeconds]);
}

/** False if another task has fenced this one. */
export async function renewLease(database: Database, taskId: string): Promise<boolean> {
  return (await database.query(renew, [taskId, leaseSeconds])).length === 1;
}

/**
 * Ends the right to write of tasks whose lease expired; `releaseRuns` takes their runs.
 * `everyOther` says that no other task can be alive (an embedded database has one process).
 */
export async function fenceExpiredTasks(database: Database, taskId: string, everyOther: boolean): Promise<void> {
  await database.query(fenceExpired, [taskId, everyOther]);
}

export interface Look {
  /** Another task's lease has expired. */
  expired: boolean;
  /** Runs of tasks that may no longer write. */
  lost: boolean;
  /** Runs without an owner that may start. */
  free: boolean;
  /** Runs that wait for something. */
  waiting: boolean;
  /** This task's runs that somebody wants to end. */
  stops: string[];
  /** False if the lease was to be renewed and another task has fenced this one. */
  registered: boolean;
}

/** Whether there is something to do, in one statement, which may also renew the lease; nearly always there is not. */
export async function lookForRuns(database: Database, taskId: string, { renewing }: { renewing: boolean }): Promise<Look> {
  const [found] = await (renewing ? database.query<Look>(renewAndLook, [taskId, leaseSeconds]) : database.query<Look>(look, [taskId]));
  return found!;
}

export interface ClaimedRun extends RunRecord {
  stop_requested: boolean;
}

export function claimRuns(database: Database, taskId: string, limit: number): Promise<ClaimedRun[]> {
  return database.query<ClaimedRun>(claim, [taskId, limit]);
}

/**
 * Ends this task's own right to write, so that no commit still on its way lands after the next owner took over.
 * What it has not finished is handed over by `releaseRuns`, here or elsewhere.
 */
export async function leaveTask(database: Database, taskId: string): Promise<void> {
  await database.query(leave, [taskId]);
}

export function readOwnRuns(database: Database, taskId: string): Promise<{ id: string; epoch: number }[]> {
  return database.query(ownRuns, [taskId]);
}

/** Deletes fenced tasks with their journals once nobody can still be reading there. */
export async function retireTasks(database: Database): Promise<void> {
  await database.query(retire);
}

/** Permanently removes what has been in the trash for its time. */
export async function purgeConversations(database: Database): Promise<void> {
  const [row] = await database.query<{ count: number }>(purge);
  if (row !== undefined && row.count > 0) await database.query(orphans);
}

/** Folds finished runs: their text is already in the message, so the segments are deleted. Returns how many. */
export async function compactRuns(database: Database): Promise<number> {
  return (await database.query(compact)).length;
}
