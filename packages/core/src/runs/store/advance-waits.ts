import type { Database } from '@aistudio/database';
import { nextWait, waitIsOver } from './waits.ts';

const statement = {
  name: 'advance_waits',
  text: `
    with over as (
      select r.id, r.last_sequence + 1 as told, ${nextWait} as next from runs r
      where r.state = 'queued' and r.owner_id is null and ${waitIsOver} for update of r skip locked
    ), moved as (
      update runs set waiting_for = over.next, last_sequence = case when over.next is null then last_sequence else over.told end
      from over where runs.id = over.id returning runs.id, over.told, over.next
    )
    insert into segments (run_id, first_sequence, last_sequence, epoch, events)
    select id, told, told, 0, json_build_array(json_build_object('type', 'data-waiting', 'data', json_build_object('for', next)))::text from moved where next is not null`,
};

/**
 * Lets runs whose wait is over wait for the next document, or start. Whatever ends a wait releases the runs that wait for it in the same
 * transaction; this finds the next thing, and runs that began to wait at the moment in which it ended.
 */
export async function advanceWaits(database: Database): Promise<void> {
  await database.query(statement);
}
