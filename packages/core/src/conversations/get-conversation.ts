import type { Conversation, Message } from '@aistudio/contract/schemas';
import { requireScope } from '../actor/require-scope.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { describeRun } from '../runs/describe-run.ts';
import { readRunsOfConversation } from '../runs/store/read-run.ts';

const itself = {
  name: 'read_conversation',
  text: `select c.id, c.title, c.pinned from conversations c where c.id = $1::text and c.user_id = $2::text and c.deleted_at is null`,
};

const tree = {
  name: 'read_messages_of_conversation',
  text: `select m.id, m.parent_id, m.role, m.parts, m.compared, m.created_at from messages m join conversations c on c.id = m.conversation_id
    where c.id = $1::text and c.user_id = $2::text and c.deleted_at is null order by m.created_at, m.id`,
};

const rated = {
  name: 'read_ratings_of_conversation',
  text: `select r.message_id as id, r.verdict from ratings r join messages m on m.id = r.message_id where m.conversation_id = $1::text and r.user_id = $2::text`,
};

type MessageRow = Pick<Message, 'id' | 'role' | 'parts' | 'compared'> & { parent_id: string | null; created_at: Date };

/** The whole tree of one conversation. Throws not_found for somebody else's. */
export async function getConversation(context: Context, id: string): Promise<Conversation> {
  const person = requireScope(context, 'conversations');
  const { database } = context;
  const own = [id, person.id];
  const [[conversation], rows, runs, ratings] = await Promise.all([
    database.query<Pick<Conversation, 'id' | 'title' | 'pinned'>>(itself, own),
    database.query<MessageRow>(tree, own),
    readRunsOfConversation(database, id, person.id),
    database.query<{ id: string; verdict: 'good' | 'bad' }>(rated, own),
  ]);
  if (conversation === undefined) throw new AppError('not_found', 'There is no such conversation.');
  const runOf = new Map(runs.map((run) => [run.message_id, describeRun(run)]));
  const ratingOf = new Map(ratings.map(({ id: message, verdict }) => [message, verdict]));
  return {
    ...conversation,
    messages: rows.map(({ parent_id: parentId, created_at: createdAt, ...row }) => {
      const run = runOf.get(row.id);
      const rating = ratingOf.get(row.id);
      return {
        ...row,
        parentId,
        createdAt: createdAt.toISOString(),
        ...(run === undefined ? {} : { run }),
        ...(rating === undefined ? {} : { rating }),
      };
    }),
  };
}
