import { requireScope } from '../actor/require-scope.ts';
import type { RunContext } from './run-context.ts';
import { AppError } from '../errors.ts';

const request = {
  name: 'stop_run',
  text: `update runs set stop_requested_at = coalesce(stop_requested_at, now()) where id = $1::text and user_id = $2::text returning state, owner_id`,
};

/**
 * Stops an answer from anywhere. The task that generates it closes the provider's connection within a second;
 * one that waits for a task is stopped as soon as a task takes it. A run that has ended stays as it is.
 */
export async function stopRun(context: RunContext, id: string): Promise<void> {
  const person = requireScope(context, 'conversations');
  const rows = await context.database.query<{ state: string }>(request, [id, person.id]);
  if (rows.length === 0) throw new AppError('not_found', 'There is no such answer.');
  context.runs.stop(id);
}
