import type { RunWithText } from '@aistudio/contract/schemas';
import { hasScope, requireScope } from '../actor/require-scope.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { describeRun } from './describe-run.ts';
import { readLogOf } from './store/read-log.ts';
import { readRun, type StoredRun } from './store/read-run.ts';

/** The run with its text so far, as committed. Throws not_found for somebody else's. */
export async function getRun(context: Context, id: string): Promise<RunWithText> {
  const run = await findRun(context, id);
  const log = await readLogOf(context.database, run);
  const description = describeRun(run);
  const continuedAt = description.continuedAt.length > 0 ? description.continuedAt : log.continuedAt;
  return { ...description, continuedAt, lastSequence: Math.max(run.last_sequence, log.sequence), text: log.text, reasoning: log.reasoning };
}

/** The person's own run; a key that may only chat finds what was asked at `/v1`. Throws unauthorised or not_found. */
export async function findRun(context: Context, id: string): Promise<StoredRun> {
  const all = hasScope(context, 'conversations');
  const person = requireScope(context, all ? 'conversations' : 'chat');
  const run = await readRun(context.database, id, person.id, all ? 'any' : 'api');
  if (run === null) throw new AppError('not_found', 'There is no such answer.');
  return run;
}
