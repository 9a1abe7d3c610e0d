import type { Database } from '@aistudio/database';
import { titleOf } from '../runs/title-of.ts';

/** The start of a conversation, as far as a title needs it. */
export interface Beginning {
  /** Taken from the first question. */
  title: string;
  question: string;
  answer: string;
  /** `<server>/<model>` that answered. */
  model: string;
}

const textOf = (message: string) => `(select left(string_agg(p->>'text', E'\\n'), 1500) from jsonb_array_elements(${message}.parts) p where p->>'type' = 'text')`;

const beginning = {
  name: 'read_beginning',
  text: `
    select c.title, ${textOf('q')} as question, ${textOf('a')} as answer, r.model
    from conversations c
      join messages q on q.conversation_id = c.id and q.parent_id is null and q.role = 'user'
      join messages a on a.conversation_id = c.id and a.parent_id = q.id
      join runs r on r.message_id = a.id and r.state = 'completed'
    where c.id = $1::text and c.user_id = $2::text and c.deleted_at is null and c.api_request is null
    order by q.created_at, a.created_at limit 1`,
};

/** Null if there is no complete first answer yet, if a person has named it, or for somebody else's. */
export async function readBeginning(database: Database, conversationId: string, personId: string): Promise<Beginning | null> {
  const [row] = await database.query<{ title: string | null; question: string | null; answer: string | null; model: string }>(beginning, [conversationId, personId]);
  if (row === undefined || row.title === null || row.question === null || row.answer === null) return null;
  if (row.title !== titleOf([{ type: 'text', text: row.question }])) return null;
  return { title: row.title, question: row.question, answer: row.answer, model: row.model };
}

const replace = {
  name: 'replace_title',
  text: `update conversations set title = $4::text where id = $1::text and user_id = $2::text and title = $3::text and deleted_at is null returning id`,
};

/** False if somebody has named it in the meantime. */
export async function replaceTitle(database: Database, { conversationId, personId, before, title }: { conversationId: string; personId: string; before: string; title: string }): Promise<boolean> {
  return (await database.query(replace, [conversationId, personId, before, title])).length === 1;
}
