import type { ConversationSearch, ConversationSummary } from '@aistudio/contract/schemas';
import { requireScope } from '../actor/require-scope.ts';
import type { Context } from '../context.ts';

const listed = 500;
/** How long a deleted conversation can be restored; the sweep of conversations uses it too. */
const trashMs = 30 * 86_400_000;

const statement = {
  name: 'list_conversations',
  text: `
    select c.id, c.title, c.pinned, c.archived_at is not null as archived, c.created_at, c.updated_at, c.deleted_at, found.id as message_id, found.excerpt,
      (select count(*) from runs r where r.conversation_id = c.id and r.state in ('queued', 'running', 'interrupted'))::int as running
    from conversations c left join lateral (
      select m.id, substring(p->>'text' from greatest(1, strpos(lower(p->>'text'), lower($3::text)) - 60) for 200) as excerpt
      from messages m, jsonb_array_elements(m.parts) p
      where $2::text is not null and m.conversation_id = c.id and p->>'type' = 'text' and p->>'text' ilike $2::text
      order by m.created_at desc, m.id desc limit 1
    ) found on true
    where c.user_id = $1::text and c.api_request is null and ($2::text is null or c.title ilike $2::text or found.id is not null)
      and case $4::text
        when 'trash' then c.deleted_at is not null and exists (select 1 from messages m where m.conversation_id = c.id)
        when 'archive' then c.deleted_at is null and c.archived_at is not null
        else c.deleted_at is null and (c.archived_at is null or $2::text is not null)
      end
    order by c.pinned desc, c.updated_at desc, c.id desc limit ${listed}`,
};

interface Row {
  id: string;
  title: string | null;
  pinned: boolean;
  archived: boolean;
  created_at: Date | string;
  updated_at: Date | string;
  deleted_at: Date | string | null;
  running: number;
  message_id: string | null;
  excerpt: string | null;
}

/** The person's conversations, pinned ones first, then the newest; `search` looks into titles and texts. */
export async function listConversations(context: Context, { search: asked = '', shelf = 'current' }: ConversationSearch): Promise<ConversationSummary[]> {
  const person = requireScope(context, 'conversations');
  const search = asked.trim();
  const pattern = search === '' ? null : `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await context.database.query<Row>(statement, [person.id, pattern, search, shelf]);
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    pinned: row.pinned,
    archived: row.archived,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
    goneAt: row.deleted_at === null ? null : new Date(new Date(row.deleted_at).getTime() + trashMs).toISOString(),
    running: row.running,
    match: row.message_id === null ? null : { messageId: row.message_id, excerpt: row.excerpt ?? '' },
  }));
}
