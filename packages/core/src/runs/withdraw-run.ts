import type { WithdrawnQuestion } from '@aistudio/contract/schemas';
import type { MessagePart } from '@aistudio/database';
import { requireScope } from '../actor/require-scope.ts';
import { AppError } from '../errors.ts';
import { findRun } from './get-run.ts';
import type { RunContext } from './run-context.ts';

const statement = {
  name: 'withdraw_run',
  text: `
    with mine as (
      select r.id, r.message_id, r.waiting_for, a.parent_id as question_id, q.parent_id as before_id, q.parts
      from runs r join messages a on a.id = r.message_id join messages q on q.id = a.parent_id join conversations c on c.id = r.conversation_id
      where r.id = $1::text and r.user_id = $2::text and c.user_id = $2::text and c.deleted_at is null and r.state = 'queued' and r.owner_id is null
        and not exists (select 1 from usage_entries e where e.id = r.id) for update of r
    ), later as (
      update messages m set parent_id = mine.before_id from mine where m.parent_id = mine.message_id
    ), released as (
      update runs r set waiting_for = case when mine.waiting_for like 'run:%' then mine.waiting_for end from mine where r.waiting_for = 'run:' || mine.id
    ), answer as (
      delete from messages m using mine where m.id = mine.message_id
    ), question as (
      delete from messages m using mine where m.id = mine.question_id
        and not exists (select 1 from messages o where o.parent_id = mine.question_id and o.id <> mine.message_id) returning m.id
    ), said as (
      delete from segments s using mine where s.run_id = mine.id
    )
    select mine.parts, exists (select 1 from question) as alone from mine`,
};

/**
 * Withdraws a waiting question: it leaves no trace, and questions below it move up to the answer before it. If there are other answers
 * to the same question, only this one goes. Returns the question, to be asked again. Throws conflict if it has
 * started.
 */
export async function withdrawRun(context: RunContext, id: string): Promise<WithdrawnQuestion> {
  const person = requireScope(context, 'conversations');
  const [row] = await context.database.query<{ parts: MessagePart[]; alone: boolean }>(statement, [id, person.id]);
  if (row === undefined) {
    await findRun(context, id);
    throw new AppError('conflict', 'This question is being answered already. You can stop the answer.');
  }
  context.runs.forget(id);
  context.runs.waitsChanged();
  return { parts: row.parts, questionRemains: !row.alone };
}
