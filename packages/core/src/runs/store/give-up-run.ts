import type { Database } from '@aistudio/database';

const statement = {
  name: 'give_up_run',
  text: `
    update runs set state = 'interrupted', reason = 'crash', owner_id = null, epoch = epoch + 1, continuations = continuations + 1
    where id = $1::text and owner_id = $2::text and epoch = $3::int and state = 'running'
      and exists (select 1 from tasks where id = $2::text and not fenced) returning id`,
};

/**
 * Lets a live task give up one of its runs, as if it had died with it. Everything that the run has said must be in its segments:
 * the task's journal is not searched. False if the run no longer belongs to the task, or the task was fenced:
 * then `releaseRuns` takes the run.
 */
export async function giveUpRun(database: Database, run: { id: string; ownerId: string; epoch: number }): Promise<boolean> {
  return (await database.query(statement, [run.id, run.ownerId, run.epoch])).length === 1;
}
