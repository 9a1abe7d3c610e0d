import type { Conversation } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { requirePerson } from '../actor/require-person.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { describeRun } from '../runs/describe-run.ts';
import { readRunsOfConversation } from '../runs/store/read-run.ts';

/** The whole tree of one conversation. Throws not_found for somebody else's. */
export async function getConversation(context: Context, id: string): Promise<Conversation> {
  const person = requirePerson(context);
  const { conversations, messages } = schema;
  const { drizzle } = context.database;
  const [conversation] = await drizzle
    .select()
    .from(conversations)
    .where(and(eq(conversations.id, id), eq(conversations.userId, person.id), isNull(conversations.deletedAt)));
  if (conversation === undefined) throw new AppError('not_found', 'There is no such conversation.');
  const [rows, runs] = await Promise.all([
    drizzle.select().from(messages).where(eq(messages.conversationId, conversation.id)).orderBy(asc(messages.createdAt), asc(messages.id)),
    readRunsOfConversation(context.database, conversation.id, person.id),
  ]);
  const runOf = new Map(runs.map((run) => [run.message_id, describeRun(run)]));
  return {
    id: conversation.id,
    title: conversation.title,
    pinned: conversation.pinned,
    messages: rows.map((row) => {
      const run = runOf.get(row.id);
      return {
        id: row.id,
        parentId: row.parentId,
        role: row.role,
        parts: row.parts,
        compared: row.compared,
        createdAt: row.createdAt.toISOString(),
        ...(run === undefined ? {} : { run }),
      };
    }),
  };
}
