import type { Database, MessagePart } from '@aistudio/database';

const statement = {
  name: 'fail_run',
  text: `
    with mine as (
      update runs set state = $4::text, reason = 'internal', finished_at = now(), compacted_at = now()
      where id = $1::text and owner_id = $2::text and epoch = $3::int and state = 'running' returning id, message_id
    ), answer as (
      update messages set parts = cast($5::text as jsonb) where id in (select message_id from mine)
    ), released as (
      update runs set waiting_for = null where waiting_for in (select 'run:' || id from mine)
    )
    select id from mine`,
};

/**
 * The last resort for a run that `finishRuns` cannot end: its state and its text, nothing else that could fail. Its reservation
 * expires and counts in full; its segments are kept for investigating the cause, and readers are sent to the message.
 * False if the run no longer belongs to the task.
 */
export async function failRun(database: Database, run: { id: string; ownerId: string; epoch: number }, state: 'failed' | 'incomplete', parts: MessagePart[]): Promise<boolean> {
  return (await database.query(statement, [run.id, run.ownerId, run.epoch, state, JSON.stringify(parts)])).length === 1;
}
