import type { Database, MessagePart } from '@aistudio/database';

export interface PathMessage {
  id: string;
  parent_id: string | null;
  role: 'user' | 'assistant';
  parts: MessagePart[];
}

export interface ConversationPath {
  title: string | null;
  /** From the first question to the message asked for. */
  messages: PathMessage[];
}

const statement = {
  name: 'read_path',
  text: `
    with recursive conversation as (
      select id, title from conversations where id = $1::text and user_id = $2::text and deleted_at is null
    ), path as (
      select m.id, m.parent_id, m.role, m.parts, 0 as depth from messages m join conversation c on m.conversation_id = c.id
      where m.id = case when $4::boolean then (select n.id from messages n join conversation d on n.conversation_id = d.id order by n.created_at desc, n.id desc limit 1)
        else $3::text end
      union all
      select m.id, m.parent_id, m.role, m.parts, p.depth + 1 from messages m join path p on m.id = p.parent_id join conversation c on m.conversation_id = c.id
    )
    select c.title, p.id, p.parent_id, p.role, p.parts from conversation c left join path p on true order by p.depth desc`,
};

/**
 * The branch that ends in `messageId`, or in the newest message for undefined; null means before the first.
 * Returns null if the conversation is not this person's.
 */
export async function readPath(database: Database, conversationId: string, userId: string, messageId: string | null | undefined): Promise<ConversationPath | null> {
  type Row = { title: string | null } & (PathMessage | { id: null });
  const rows = await database.query<Row>(statement, [conversationId, userId, messageId ?? null, messageId === undefined]);
  if (rows.length === 0) return null;
  return { title: rows[0]!.title, messages: rows.filter((row): row is Row & PathMessage => row.id !== null) };
}
