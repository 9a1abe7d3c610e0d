import type { Conversation } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { requireScope } from '../actor/require-scope.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { describeRun } from '../runs/describe-run.ts';
import { readRunsOfConversation } from '../runs/store/read-run.ts';

const rated = {
  name: 'read_ratings_of_conversation',
  text: `select r.message_id as id, r.verdict from ratings r join messages m on m.id = r.message_id where m.conversation_id = $1::text and r.user_id = $2::text`,
};

/** The whole tree of one conversation. Throws not_found for somebody else's. */
export async function getConversation(context: Context, id: string): Promise<Conversation> {
  const person = requireScope(context, 'conversations');
  const { conversations, messages } = schema;
  const { drizzle } = context.database;
  const [conversation] = await drizzle
    .select()
    .from(conversations)
    .where(and(eq(conversations.id, id), eq(conversations.userId, person.id), isNull(conversations.deletedAt)));
  if (conversation === undefined) throw new AppError('not_found', 'There is no such conversation.');
  const [rows, runs, ratings] = await Promise.all([
    drizzle.select().from(messages).where(eq(messages.conversationId, conversation.id)).orderBy(asc(messages.createdAt), asc(messages.id)),
    readRunsOfConversation(context.database, conversation.id, person.id),
    context.database.query<{ id: string; verdict: 'good' | 'bad' }>(rated, [conversation.id, person.id]),
  ]);
  const runOf = new Map(runs.map((run) => [run.message_id, describeRun(run)]));
  const ratingOf = new Map(ratings.map(({ id: message, verdict }) => [message, verdict]));
  return {
    id: conversation.id,
    title: conversation.title,
    pinned: conversation.pinned,
    messages: rows.map((row) => {
      const run = runOf.get(row.id);
      const rating = ratingOf.get(row.id);
      return {
        id: row.id,
        parentId: row.parentId,
        role: row.role,
        parts: row.parts,
        compared: row.compared,
        createdAt: row.createdAt.toISOString(),
        ...(run === undefined ? {} : { run }),
        ...(rating === undefined ? {} : { rating }),
      };
    }),
  };
}
