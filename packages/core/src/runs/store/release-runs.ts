import type { Database } from '@aistudio/database';

/** A row holds 48,000 bytes: lines are joined up to that length, and one that crosses the limit stays alone. */
const statement = {
  name: 'release_runs',
  text: `
    with lost as (
      select r.id, r.owner_id, r.epoch, coalesce(t.leaving, false) as leaving from runs r left join tasks t on t.id = r.owner_id
      where r.state = 'running' and (t.id is null or t.fenced) for update of r skip locked
    ), stored as materialized (
      select l.id, (select coalesce(max(s.last_sequence), 0) from segments s where s.run_id = l.id) as last from lost l
    ), lines as materialized (
      select l.id, line from (select distinct owner_id from lost) o join journal j on j.task_id = o.owner_id
      cross join lateral string_to_table(j.batch, E'\\n') as line
      join lost l on l.id = split_part(line, E'\\t', 1) and l.owner_id = j.task_id and l.epoch::text = split_part(line, E'\\t', 4)
    ), parts as (
      select x.id, split_part(line, E'\\t', 2)::int as first, split_part(line, E'\\t', 3)::int as last,
        split_part(line, E'\\t', 4)::int as epoch, split_part(line, E'\\t', 5) as events
      from lines x join stored s on s.id = x.id where split_part(line, E'\\t', 2)::int > s.last
    ), placed as (
      select p.*, (sum(octet_length(events)) over w) / 48000 as ends, (sum(octet_length(events)) over w - octet_length(events)) / 48000 as begins
      from parts p window w as (partition by id order by first)
    ), unpacked as (
      insert into segments (run_id, first_sequence, last_sequence, epoch, events)
      select id, min(first), max(last), max(epoch), '[' || string_agg(substr(events, 2, length(events) - 2), ',' order by first) || ']'
      from placed group by id, begins, ends
      on conflict (run_id, first_sequence) do nothing
    )
    update runs set state = 'interrupted', reason = case when l.leaving then 'handover' else 'crash' end, owner_id = null, epoch = runs.epoch + 1,
      handovers = handovers + case when l.leaving then 1 else 0 end, continuations = continuations + case when l.leaving then 0 else 1 end
    from lost l where runs.id = l.id returning runs.id`,
};

/**
 * Takes every run from tasks that are fenced or gone and unpacks their lines from the journals into its segments, so
 * that the next owner finds the whole log in one place. A separate statement after the fence: what a task committed
 * before it was fenced is visible to a statement that starts later, not to the one that waited for it. Returns run ids.
 */
export async function releaseRuns(database: Database): Promise<string[]> {
  return (await database.query<{ id: string }>(statement)).map((row) => row.id);
}
