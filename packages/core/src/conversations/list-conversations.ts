import { requirePerson } from '../actor/require-person.ts';
import type { Context } from '../context.ts';

export interface ConversationSummary {
  id: string;
  title: string | null;
  pinned: boolean;
  createdAt: string;
  updatedAt: string;
  /** Answers being written now. */
  running: number;
}

const listed = 500;

const statement = {
  name: 'list_conversations',
  text: `
    select c.id, c.title, c.pinned, c.created_at, c.updated_at,
      (select count(*) from runs r where r.conversation_id = c.id and r.state in ('queued', 'running', 'interrupted'))::int as running
    from conversations c
    where c.user_id = $1::text and c.deleted_at is null and c.api_request is null and ($2::text is null or c.title ilike $2::text
      or exists (select 1 from messages m, jsonb_array_elements(m.parts) p where m.conversation_id = c.id and p->>'type' = 'text' and p->>'text' ilike $2::text))
    order by c.pinned desc, c.updated_at desc, c.id desc limit ${listed}`,
};

/** The person's conversations, pinned first, then newest; `search` looks into titles and texts. */
export async function listConversations(context: Context, input: { search: string | null }): Promise<ConversationSummary[]> {
  const person = requirePerson(context);
  const pattern = input.search === null || input.search.trim() === '' ? null : `%${input.search.trim().replace(/[\\%_]/g, '\\$&')}%`;
  type Row = { id: string; title: string | null; pinned: boolean; created_at: Date | string; updated_at: Date | string; running: number };
  const rows = await context.database.query<Row>(statement, [person.id, pattern]);
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    pinned: row.pinned,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
    running: row.running,
  }));
}
