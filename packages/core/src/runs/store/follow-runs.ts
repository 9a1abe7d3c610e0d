import type { Database } from '@aistudio/database';
import type { JournalPlace } from './read-log.ts';

/** One RDS Data API response holds 1 MiB, so it stops after 700 KB; then the positions in the journals come later. */
const statement = {
  name: 'follow_runs',
  text: `
    with followed as (
      select x.r, x.a, x.t, r.owner_id, case when x.t = r.owner_id then x.n else 0 end as n
      from json_to_recordset($1::text::json) as x(r text, a int, t text, n int) join runs r on r.id = x.r
    ), fresh as materialized (
      select j.task_id, j.number, j.batch from (select owner_id, min(n) as n from followed where owner_id is not null group by owner_id) o
      join journal j on j.task_id = o.owner_id and j.number > o.n
    ), found as (
      select f.r, s.first_sequence as first, s.events, null as task, null::int as number from followed f join segments s on s.run_id = f.r
        and s.last_sequence > f.a and s.first_sequence >= (select coalesce(max(b.first_sequence), 0) from segments b where b.run_id = f.r and b.first_sequence <= f.a + 1)
      union all
      select f.r, split_part(line, E'\\t', 2)::int, split_part(line, E'\\t', 5), j.task_id, j.number
      from fresh j cross join lateral string_to_table(j.batch, E'\\n') as line
      join followed f on f.r = split_part(line, E'\\t', 1) and f.owner_id = j.task_id and j.number > f.n
    ), measured as materialized (
      select found.*, sum(octet_length(events)) over (order by first, r) - octet_length(events) as before from found
    )
    select r as run_id, first as first_sequence, events, task, number from measured where before < 700000
    union all
    select r, 0, '[]', owner_id, 0 from followed where t is distinct from owner_id and owner_id is not null
    union all
    select null, 0, '', task_id, max(number) from fresh where not exists (select 1 from measured where before >= 700000) group by task_id
    order by 1, 2`,
};

const existing = {
  name: 'existing_runs',
  text: `select r.id from runs r join conversations c on c.id = r.conversation_id and c.deleted_at is null
    where r.compacted_at is null and r.id in (select x.r from jsonb_to_recordset(cast($1::text as jsonb)) as x(r text))`,
};

export interface FollowedRun {
  runId: string;
  /** The last sequence number known. */
  after: number;
  place: JournalPlace | null;
}

export interface Followed {
  segments: { runId: string; firstSequence: number; events: string; place: JournalPlace | null }[];
  /** The point up to which the owners' journals were read for every requested run. */
  places: JournalPlace[];
}

/** What other tasks have committed for these runs since, in order for each run. */
export async function followRuns(database: Database, followed: readonly FollowedRun[]): Promise<Followed> {
  const asked = followed.map(({ runId, after, place }) => ({ r: runId, a: after, t: place?.task ?? null, n: place?.number ?? 0 }));
  type Row = { run_id: string | null; first_sequence: number; events: string; task: string | null; number: number | null };
  const found: Followed = { segments: [], places: [] };
  for (const row of await database.query<Row>(statement, [JSON.stringify(asked)])) {
    const place = row.task === null || row.number === null ? null : { task: row.task, number: row.number };
    if (row.run_id !== null) found.segments.push({ runId: row.run_id, firstSequence: row.first_sequence, events: row.events, place });
    else if (place !== null) found.places.push(place);
  }
  return found;
}

/** Those that can still be followed: not deleted, and not ended so long ago that only the message is left. */
export async function existingRuns(database: Database, ids: string[]): Promise<Set<string>> {
  const rows = await database.query<{ id: string }>(existing, [JSON.stringify(ids.map((r) => ({ r })))]);
  return new Set(rows.map((row) => row.id));
}
