import type { Database } from '@aistudio/database';
import { beingRead } from '../../documents/being-read.ts';

const statement = {
  name: 'find_wait',
  text: `
    select coalesce(
      (select 'run:' || r.id from runs r where r.message_id = $1::text and r.state in ('queued', 'running', 'interrupted') order by r.created_at desc limit 1),
      (select 'document:' || v.id from documents d join document_versions v on v.id = d.version_id
        where d.id in (select value from jsonb_array_elements_text(cast($2::text as jsonb))) and v.state in ${beingRead}
        order by d.created_at, d.id limit 1)
    ) as waiting`,
};

/** What a question below the answer `messageId` with these documents has to wait for: that answer, then a document; null for nothing. */
export async function findWait(database: Database, messageId: string | null, documentIds: readonly string[]): Promise<string | null> {
  const [row] = await database.query<{ waiting: string | null }>(statement, [messageId, JSON.stringify(documentIds)]);
  return row?.waiting ?? null;
}
