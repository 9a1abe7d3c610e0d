import type { NewRating } from '@aistudio/contract/schemas';
import { requireScope } from '../actor/require-scope.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';

/** This much of each is sent along. */
const sentUnits = 8_000;
const textOf = (message: string) => `(select left(coalesce(string_agg(p->>'text', E'\\n'), ''), ${sentUnits}) from jsonb_array_elements(${message}.parts) p where p->>'type' = 'text')`;

const store = {
  name: 'store_rating',
  text: `
    insert into ratings (message_id, user_id, model, verdict, reason, sent)
    select a.id, c.user_id, r.model, $3::text, $4::text,
      case when $5::boolean then json_build_object('question', ${textOf('q')}, 'answer', ${textOf('a')})::text end
    from messages a join conversations c on c.id = a.conversation_id join messages q on q.id = a.parent_id join runs r on r.message_id = a.id
    where a.id = $1::text and a.role = 'assistant' and c.user_id = $2::text and c.deleted_at is null and r.state not in ('queued', 'running', 'interrupted')
    order by r.created_at desc limit 1
    on conflict (message_id) do update set verdict = excluded.verdict, reason = excluded.reason, sent = excluded.sent, created_at = now()
    returning message_id`,
};
const remove = { name: 'remove_rating', text: `delete from ratings where message_id = $1::text and user_id = $2::text` };

/** Stores a person's rating of an answer, replacing an earlier one. Throws not_found for somebody else's and for one that is still being written. */
export async function rateAnswer(context: Context, messageId: string, { verdict, reason, send }: NewRating): Promise<void> {
  const person = requireScope(context, 'conversations');
  if (verdict === null) return void (await context.database.query(remove, [messageId, person.id]));
  const rows = await context.database.query(store, [messageId, person.id, verdict, reason, send]);
  if (rows.length === 0) throw new AppError('not_found', 'There is no such answer.');
}
