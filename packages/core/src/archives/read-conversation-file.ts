import type { ConversationFile } from '@aistudio/contract/schemas';
import { type Database, schema } from '@aistudio/database';
import { and, asc, eq } from 'drizzle-orm';

const runs = { name: 'models_of_conversation', text: `select message_id, model, state from runs where conversation_id = $1::text order by created_at, id` };

/** `request`: JSON of a program's request, if it is a program's conversation. */
export interface StoredConversation {
  file: ConversationFile;
  deleted: boolean;
  request: string | null;
}

/** A person's conversation as a file, including the trash; null if it is not theirs. */
export async function readConversationFile(database: Database, userId: string, id: string): Promise<StoredConversation | null> {
  const { conversations, messages } = schema;
  const [row] = await database.drizzle.select().from(conversations).where(and(eq(conversations.id, id), eq(conversations.userId, userId)));
  if (row === undefined) return null;
  const stored = await database.drizzle.select().from(messages).where(eq(messages.conversationId, id)).orderBy(asc(messages.createdAt), asc(messages.id));
  const ends = new Map((await database.query<{ message_id: string; model: string; state: string }>(runs, [id])).map((run) => [run.message_id, run]));
  return {
    file: {
      format: 'aistudio-conversation',
      version: 1,
      title: row.title,
      createdAt: row.createdAt.toISOString(),
      messages: parentsFirst(stored).map(({ id: messageId, parentId, role, parts, compared, createdAt }) => {
        const end = ends.get(messageId);
        return { id: messageId, parentId, role, parts, compared, createdAt: createdAt.toISOString(), ...(end === undefined ? {} : { model: end.model, ended: end.state }) };
      }),
    },
    deleted: row.deletedAt !== null,
    request: row.apiRequest,
  };
}

/** A question and its answer are stored at the same moment, so their ids say nothing about their order. */
function parentsFirst<M extends { id: string; parentId: string | null }>(messages: readonly M[]): M[] {
  const placed = new Set<string>();
  const left = [...messages];
  const ordered: M[] = [];
  while (left.length > 0) {
    const next = left.findIndex(({ parentId }) => parentId === null || placed.has(parentId));
    if (next === -1) return ordered;
    const [message] = left.splice(next, 1);
    placed.add(message!.id);
    ordered.push(message!);
  }
  return ordered;
}
