import type { Database } from '@aistudio/database';

const statement = {
  name: 'follow_runs',
  text: `
    select s.run_id, s.first_sequence, s.events
    from jsonb_to_recordset(cast($1::text as jsonb)) as x(r text, a int)
    join segments s on s.run_id = x.r and s.first_sequence > x.a
    order by s.run_id, s.first_sequence limit 500`,
};

const existing = {
  name: 'existing_runs',
  text: `select r.id from runs r join conversations c on c.id = r.conversation_id and c.deleted_at is null where r.id in (select x.r from jsonb_to_recordset(cast($1::text as jsonb)) as x(r text))`,
};

export interface FollowedSegment {
  run_id: string;
  first_sequence: number;
  events: string;
}

/** What other tasks have committed for these runs since; `a` is the last sequence number we know. */
export function followRuns(database: Database, followed: { r: string; a: number }[]): Promise<FollowedSegment[]> {
  return database.query<FollowedSegment>(statement, [JSON.stringify(followed)]);
}

export async function existingRuns(database: Database, ids: string[]): Promise<Set<string>> {
  const rows = await database.query<{ id: string }>(existing, [JSON.stringify(ids.map((r) => ({ r })))]);
  return new Set(rows.map((row) => row.id));
}
