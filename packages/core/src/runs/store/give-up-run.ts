import type { Database } from '@aistudio/database';

const statement = {
  name: 'give_up_run',
  text: `
    update runs set state = 'interrupted', reason = 'crash', owner_id = null, epoch = epoch + 1, continuations = continuations + 1
    where id = $1::text and owner_id = $2::text and epoch = $3::int and state = 'running'
      and exists (select 1 from tasks where id = $2::text and not fenced) returning id`,
};

/**
 * Lets a task that lives give up one of its runs, as if it had died with it. All that the run has said must be in its segments:
 * what the task's journal holds of it is not looked for. False when the run is not the task's any more, or the task was fenced:
 * then `releaseRuns` takes the run.
 */
export async function giveUpRun(database: Database, run: { id: string; ownerId: string; epoch: number }): Promise<boolean> {
  return (await database.query(statement, [run.id, run.ownerId, run.epoch])).length === 1;
}
