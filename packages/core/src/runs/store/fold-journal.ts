import type { Database } from '@aistudio/database';
import { leaseSeconds } from './lease-seconds.ts';
import type { JournalLine } from './journal-line.ts';

const statement = {
  name: 'fold_journal',
  text: `
    with alive as (
      update tasks set lease_expires_at = greatest(lease_expires_at, now() + make_interval(secs => $4::float8))
      where id = $1::text and not fenced returning id
    ), mine as materialized (
      select x.* from json_to_recordset($2::text::json) as x(r text, f int, l int, e int, v text)
      where (select id from alive) = (select owner_id from runs where id = x.r and epoch = x.e)
    ), folded as (
      insert into segments (run_id, first_sequence, last_sequence, epoch, events) select r, f, l, e, v from mine
      on conflict (run_id, first_sequence) do update set last_sequence = excluded.last_sequence, events = excluded.events
        where segments.last_sequence < excluded.last_sequence
    ), worn as (
      delete from journal where task_id = (select id from alive) and number <= $3::int
    )
    select distinct r from mine`,
};

/**
 * Stores what these runs have in the journal as segments and deletes the journal up to and including `upTo`, in one statement.
 * The caller still holds the text, so the database does not have to take its rows apart. Like a commit it renews the lease
 * and does nothing for a fenced task; it may be repeated, even with longer rows. Returns the runs that still belong to the
 * task, of those given.
 */
export async function foldJournal(database: Database, taskId: string, rows: readonly JournalLine[], upTo: number): Promise<Set<string>> {
  const json = rows.map(({ runId, first, last, epoch, events }) => `{"r":"${runId}","f":${first},"l":${last},"e":${epoch},"v":${events}}`);
  const mine = await database.query<{ r: string }>(statement, [taskId, `[${json.join(',')}]`, upTo, leaseSeconds]);
  return new Set(mine.map((row) => row.r));
}
