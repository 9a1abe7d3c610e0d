import type { Database } from '@aistudio/database';

/** One row of `segments`, with short names because 40 batches a second carry them. */
export interface SegmentRow {
  r: string;
  f: number;
  l: number;
  e: number;
  /** JSON array of events. */
  v: string;
}

const statement = {
  name: 'flush_segments',
  text: `
    with alive as (
      update tasks set lease_expires_at = greatest(lease_expires_at, now() + make_interval(secs => 6)) where id = $1::text and not fenced returning id
    )
    insert into segments (run_id, first_sequence, last_sequence, epoch, events)
    select x.r, x.f, x.l, x.e, x.v from jsonb_to_recordset(cast($2::text as jsonb)) as x(r text, f int, l int, e int, v text)
    join runs on runs.id = x.r and runs.epoch = x.e and runs.owner_id = (select id from alive)
    returning run_id`,
};

/** Commits one tick of a task. Returns the runs that were written; a run that is missing belongs to somebody else now. */
export async function flushSegments(database: Database, taskId: string, rows: SegmentRow[]): Promise<Set<string>> {
  const written = await database.query<{ run_id: string }>(statement, [taskId, JSON.stringify(rows)]);
  return new Set(written.map((row) => row.run_id));
}
